// The window: renderer/ → dist/window. Everything is a file of its own, because the content security policy allows
// no inline script; `__CSP_NONCE__` in index.html is replaced by the host's file server with a fresh nonce per load.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('../renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: here('../dist/window'),
    emptyOutDir: true,
    // the oldest Chromium that opens the window: the one of Electron 33, on which the packaged app is tested
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
