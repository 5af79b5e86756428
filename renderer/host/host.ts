import type { Client } from '../../shared/contract/dispatch.ts';
import type { Reply } from '../../shared/contract/fault.ts';
import type { OperationOutput } from '../../shared/contract/operations.ts';

/** Evidence the host took over, by opaque ids. */
export type AdmittedList = OperationOutput<'evidence.list'>;

/** Whether the host can be reached; `connecting` is the first attempt only. */
export type Link = 'connecting' | 'connected' | 'lost';

/** How far handing over has come, for carriers that copy: bytes of all files together. */
export type AdmitProgress = (progress: { readonly doneBytes: number; readonly totalBytes: number }) => void;

export interface AdmitOptions {
  readonly onProgress: AdmitProgress;
  readonly signal: AbortSignal;
}

/** The host as the window sees it, whichever carrier lies between. */
export interface Host extends Client {
  /** Takes over what was dropped on the window, folders included. */
  admitDrop(transfer: DataTransfer, options: AdmitOptions): Promise<Reply<AdmittedList>>;
  /** Takes over what was chosen in the browser's own file dialog. */
  admitFiles(files: readonly File[], options: AdmitOptions): Promise<Reply<AdmittedList>>;
  /** Calls `listener` now and at every change, until the returned function is called. */
  watchLink(listener: (link: Link) => void): () => void;
}
