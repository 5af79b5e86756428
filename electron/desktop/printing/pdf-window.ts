import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import type { RunningHeads } from '../../../shared/report/html/running-heads.ts';

/**
 * Prints one HTML file to PDF in a hidden window that runs no script and loads nothing but that file. The running heads
 * are drawn into the margins that the file itself sets. Rejects when the
 * page cannot be loaded or printed. The caller closes nothing: the window is gone afterwards.
 */
export async function printFileToPdf(htmlPath: string, heads: RunningHeads): Promise<Uint8Array> {
  const page = pathToFileURL(htmlPath).href;
  const own = session.fromPartition('print'); // without `persist:` it lives in memory only
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    answer({ cancel: url !== page && !url.startsWith('data:') });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
    },
  });
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    await window.loadURL(page);
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: heads.header,
      footerTemplate: heads.footer,
    });
  } finally {
    window.destroy();
  }
}
