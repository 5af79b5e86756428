import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';

/**
 * Prints one HTML file to PDF in a hidden window that runs no script and loads nothing but that file. Rejects when the
 * page cannot be loaded or printed. The caller closes nothing: the window is gone afterwards.
 */
export async function printFileToPdf(htmlPath: string): Promise<Uint8Array> {
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
    });
  } finally {
    window.destroy();
  }
}
