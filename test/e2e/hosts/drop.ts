import type { Locator } from 'playwright/test';

/**
 * Drops files and folders of this machine on a place of the window, as a hand does: the browser itself reads the paths,
 * so that it works (and fails) the same in Electron and in a browser.
 */
export async function dropPaths(target: Locator, paths: readonly string[]): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to drop on.');
  const protocol = await target.page().context().newCDPSession(target.page());
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await protocol.detach();
}
