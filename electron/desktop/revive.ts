import { type BrowserWindow, dialog } from 'electron';

/** A page that crashes again so soon would crash for ever. */
const patienceMs = 30_000;

/** Loads the window again when its page crashed or ran out of memory; the host and the open incident live on. */
export function keepAlive(window: BrowserWindow): void {
  let crashedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    const isAgain = now - crashedAt < patienceMs;
    crashedAt = now;
    if (!isAgain) return window.webContents.reload();
    dialog.showErrorBox(
      'Poolhound cannot show its window',
      `Its page ended twice in a row (${reason}). Free some memory on this machine and start Poolhound again, or use the command line: poolhound diagnose.`,
    );
    window.destroy();
  });
}
