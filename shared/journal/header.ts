/** What the first line of each file of a journal says of the watch that wrote it. */
export interface JournalHeader {
  /** Tells watches apart; the same in all files of one. */
  readonly watchId: string;
  readonly startedUtcMs: number;
  readonly everyMs: number;
  readonly server: 'windows' | 'scripted';
  /** Computer's name, where it is known. */
  readonly host: string | null;
  readonly toolVersion: string;
}
