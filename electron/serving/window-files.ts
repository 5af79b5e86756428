import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Answer, answer } from './answer.ts';
import { newNonce, windowPolicy } from './policy.ts';

/** Answers the address of one of the window's files, or null where the window has no such file. */
export type WindowFiles = (pathname: string) => Promise<Answer | null>;

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

/**
 * The files below `root` as they are now, and nothing else: an address is looked up among them, never joined to a
 * path, so that no `..`, encoding or device name can lead outside. Symbolic links and files of unknown types are not
 * served. `/` is `index.html`, in which each `__CSP_NONCE__` becomes the nonce of this load.
 */
export async function openWindowFiles(root: string): Promise<WindowFiles> {
  const files = new Map(await listFiles(root, '/'));
  return async (pathname) => {
    const address = pathname === '/' ? '/index.html' : pathname;
    const path = files.get(address);
    const type = types.get(extname(address));
    if (path === undefined || type === undefined) return null;
    const nonce = newNonce();
    if (extname(address) !== '.html') return answer(200, type, await readFile(path), windowPolicy(nonce));
    const page = await readFile(path, 'utf8');
    return answer(200, type, page.replaceAll('__CSP_NONCE__', nonce), windowPolicy(nonce));
  };
}

async function listFiles(folder: string, address: string): Promise<(readonly [address: string, path: string])[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(path, `${address}${entry.name}/`);
      return entry.isFile() ? [[`${address}${entry.name}`, path] as const] : [];
    }),
  );
  return lists.flat();
}
