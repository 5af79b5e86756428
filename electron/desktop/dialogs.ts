import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { EvidenceDialog, SavePlace } from '../platform/ports.ts';
import type { LightQuestion } from './light.ts';

/** Asks in the system's own dialog, on top of the window. */
export function evidenceDialog(window: () => BrowserWindow | null): EvidenceDialog {
  return {
    async choose(what) {
      const options: Electron.OpenDialogOptions = {
        title: what === 'files' ? 'Choose evidence files' : 'Choose the evidence folder',
        properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'],
      };
      const parent = window();
      const { filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return filePaths;
    },
  };
}

/** Where a report goes: asked each time, beginning in `folder`. The written file simply lies there. */
export function saveDialog(window: () => BrowserWindow | null, folder: string): SavePlace {
  return {
    kind: 'dialog',
    async choose(suggestedName) {
      const options: Electron.SaveDialogOptions = {
        title: 'Save the report',
        defaultPath: join(folder, suggestedName),
        filters: [filterFor(suggestedName)],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const parent = window();
      const { filePath } = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return filePath ? filePath : null;
    },
    offer: () => null,
  };
}

function filterFor(name: string): Electron.FileFilter {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return { name: ending.toUpperCase(), extensions: [ending] };
}

/** Asks before there is a window whether to open one. */
export async function askWhetherToDraw({ message, detail }: LightQuestion): Promise<'draw' | 'quit'> {
  const buttons = ['Open the window', 'Quit'];
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0 ? 'draw' : 'quit';
}
