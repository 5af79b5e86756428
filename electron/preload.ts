import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';

/** The window's only door. It knows no operation and no event by name: the host checks everything. */
contextBridge.exposeInMainWorld('poolhound', {
  request: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('host:request', name, input),
  subscribe(listener: (name: unknown, payload: unknown) => void): () => void {
    const own = (_event: IpcRendererEvent, name: unknown, payload: unknown) => listener(name, payload);
    ipcRenderer.on('host:event', own);
    return () => void ipcRenderer.off('host:event', own);
  },
  /** Paths are resolved on this side of the bridge and go to the main process only; the page gets ids. */
  admit: (files: readonly File[]): Promise<unknown> =>
    ipcRenderer.invoke(
      'host:admit',
      Array.from(files, (file) => webUtils.getPathForFile(file)),
    ),
});
