import type { Reply } from '../../shared/contract/fault.ts';

/** Prints a complete HTML document to a PDF file. */
export interface Printer {
  readonly kind: 'electron' | 'browser';
  /** What prints, for the user: `Chromium 156`, `Electron`. */
  readonly name: string;
  /**
   * Writes `targetPath` whole or not at all (a temporary file beside it, then renamed). Faults: `print-failed`,
   * `cannot-write`, `cancelled`.
   */
  print(html: string, targetPath: string, signal: AbortSignal): Promise<Reply<{ readonly bytes: number }>>;
}
