// What a packaged Poolhound is made of. electron-builder reads it; `build/packaging/package.mjs` starts electron-builder.
// Everything the program runs is bundled into dist/, so that no node_modules is packed; only Windows gets koffi, which is
// native, from where build/packaging/windows-runtime.mjs puts it. `asarUnpack` keeps its binary out of the archive.

/** The command line for Windows, in release/; build/packaging/portable.mjs makes it. */
export const portableFolder = 'poolhound-portable-win-x64';

/** How each fuse of the executable is set; the packaged app's own fuses are read back and compared with this. */
export const fuses = {
  // the executable is never a plain Node, whatever the environment says
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // there are no cookies; if one ever appears, it is encrypted
  enableCookieEncryption: true,
  // checked by Windows and macOS builds; Linux has no place to keep the hash
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // there is no second snapshot to load
  loadBrowserProcessSpecificV8Snapshot: false,
  // the window comes from app://, never from file://
  grantFileProtocolExtraPrivileges: false,
};

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'io.github.poolhound.Poolhound',
  productName: 'Poolhound',
  executableName: 'poolhound',
  copyright: 'The Poolhound authors. MIT licence.',
  // what lies in buildResources is never packed, and the window's icon is to be
  directories: { output: 'release', buildResources: 'build/none' },
  files: [
    'dist/{main,preload,worker,decoding}.cjs',
    'dist/icon.png',
    'dist/*.wasm',
    'dist/fonts/*',
    'dist/window/**',
    '!node_modules/**',
    '!**/*.map',
  ],
  // beside the archive, since folders inside it cannot be walked by the worker
  extraResources: [{ from: 'dist/samples', to: 'samples' }],
  asar: true,
  asarUnpack: ['**/*.node'],
  electronLanguages: ['en-US', 'zh-CN'],
  electronFuses: fuses,
  npmRebuild: false,
  publish: null,
  fileAssociations: [
    {
      ext: 'poolhound',
      name: 'Poolhound bundle',
      description: 'Evidence of one incident, collected by Poolhound',
      mimeType: 'application/vnd.poolhound.bundle+zip',
      role: 'Viewer',
      icon: 'build/icons/icon.ico',
    },
  ],
  linux: {
    icon: 'build/icons/icon.png',
    category: 'System',
    synopsis: 'Who is eating the kernel pool of this server?',
  },
  win: {
    icon: 'build/icons/icon.ico',
    files: [
      { from: '.setup/windows/node_modules', to: 'node_modules', filter: ['koffi/**', '@koromix/**', '!**/*.lib'] },
    ],
    extraResources: [{ from: `release/${portableFolder}`, to: 'command-line' }],
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'zip', arch: ['x64'] },
    ],
    // only what the user may do; a collector that needs more says so and names the command
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
    artifactName: 'poolhound-${version}-setup.${ext}',
    // for one user, without elevation: it also installs where the administrator's rights end
    oneClick: true,
    perMachine: false,
    packElevateHelper: false,
    deleteAppDataOnUninstall: false,
    createDesktopShortcut: false,
    runAfterFinish: true,
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: 'poolhound-${version}-${os}-${arch}.${ext}',
};
