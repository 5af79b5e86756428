// The command line for a Windows server without anything installed: one folder with node.exe, the bundled programs, koffi
// and the window's files for the headless host. `node build/packaging/package.mjs portable` makes it in release/, and the Windows
// package carries the same folder among its resources: an executable without `runAsNode` is no command line.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchWindowsRuntime } from './windows-runtime.mjs';

/** What is taken from dist/, where it exists. */
const programs = [
  'cli.cjs',
  'early-worker.cjs',
  'command-line.cjs',
  'headless.cjs',
  'worker.cjs',
  'decoding.cjs',
  'probe-worker.cjs',
  'otlp.cjs',
  'iced_x86_bg.wasm',
  'fonts',
  'samples',
  'window',
];

/** Prints PDFs with the Edge or Chrome of the server; it looks for files beside itself and is not bundled. */
const printing = 'playwright-core';

/**
 * `%~dp0` is the folder of the script, wherever it is called from; the exit code is that of the program. Settings of
 * another Node on the server are not for this one.
 */
const starter = (program) =>
  `${['@echo off', 'setlocal', 'set "NODE_OPTIONS="', 'set "NODE_PATH="', `"%~dp0node.exe" "%~dp0${program}" %*`, 'exit /b %errorlevel%'].join('\r\n')}\r\n`;

/** Makes the folder anew from a finished build. */
export function makePortable(root, folder, say) {
  const { node, modules } = fetchWindowsRuntime(root, say);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const program of programs) {
    const from = join(root, 'dist', program);
    if (existsSync(from))
      cpSync(from, join(folder, program), { recursive: true, filter: (path) => !path.endsWith('.map') });
  }
  cpSync(node, join(folder, 'node.exe'));
  cpSync(modules, join(folder, 'node_modules'), { recursive: true, filter: (path) => !path.endsWith('.lib') });
  cpSync(join(root, 'node_modules', printing), join(folder, 'node_modules', printing), { recursive: true });
  // for servers that this node.exe does not run on: 2003 to 2012 R2
  cpSync(join(root, 'build', 'field-kit'), join(folder, 'field-kit'), { recursive: true });
  for (const file of ['LICENSE', 'README.md']) cpSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, 'poolhound.cmd'), starter('cli.cjs'));
  writeFileSync(join(folder, 'poolhound-window.cmd'), starter('headless.cjs'));
}
