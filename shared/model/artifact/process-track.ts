/** What one process held over a watch, as columns of one item a look; a process is its number and its start. */
export interface ProcessTrack {
  readonly name: string;
  readonly processId: number;
  /** UTC; null where it was not told. */
  readonly startedUtcMs: number | null;
  readonly atUtcMs: readonly number[];
  readonly handles: readonly number[];
  readonly threads: readonly number[];
  /** Lines of the first and the last look, with the process's own row. */
  readonly first: { readonly line: number; readonly quote: string };
  readonly last: { readonly line: number; readonly quote: string };
}
