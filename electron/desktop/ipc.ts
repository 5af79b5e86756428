import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { fault, type Reply } from '../../shared/contract/fault.ts';
import type { Host } from '../host.ts';
import { isTrusted } from './security.ts';

/** More paths in one drop than any hand holds; a folder is one path. */
const maxPaths = 10_000;

/**
 * The IPC carrier: `host:request` (name, input → reply), `host:admit` (paths that the preload script resolved from
 * dropped files → reply) and `host:event`. Every message passes the sender's gate, then the strict schema in dispatch.
 * A reload forgets its subscriptions with its page: events go to whatever page the window shows now.
 */
export function carryOverIpc(host: Host, windows: ReadonlySet<WebContents>): void {
  const isFromWindow = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null &&
    isTrusted({
      isKnownWindow: windows.has(sender),
      isTopFrame: senderFrame.parent === null && senderFrame === sender.mainFrame,
      origin: senderFrame.origin,
    });

  ipcMain.handle('host:request', (event, name: unknown, input: unknown): Reply<unknown> | Promise<Reply<unknown>> =>
    isFromWindow(event) ? host.dispatch(name, input) : notOurs(),
  );
  ipcMain.handle('host:admit', (event, paths: unknown): Reply<unknown> | Promise<Reply<unknown>> => {
    if (!isFromWindow(event)) return notOurs();
    if (!isPaths(paths))
      return fault('bad-request', 'What was dropped has no place on this disk. Save it to a file first.');
    return host.admit(paths);
  });
  host.hub.subscribeAll((name, payload) => {
    for (const contents of windows) {
      if (!contents.isDestroyed()) contents.mainFrame.send('host:event', name, payload);
    }
  });
}

/** A file that lies nowhere (made by a page, dragged out of another program) has an empty path. */
function isPaths(paths: unknown): paths is string[] {
  const isList = Array.isArray(paths) && paths.length > 0 && paths.length <= maxPaths;
  return isList && paths.every((path) => typeof path === 'string' && path !== '');
}

const notOurs = () => fault('access-denied', 'Only the window of Poolhound may ask its host.');
