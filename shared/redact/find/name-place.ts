/** A name where it stands as one: in a path, an address, a labelled value. */
export interface NamePlace {
  readonly kind: 'host' | 'domain' | 'user';
  readonly start: number;
  readonly end: number;
}

/** What is known of the text's file. */
export interface PlaceContext {
  /** HTTPERR lines: long, and without labels. */
  readonly isLog: boolean;
  readonly isNetstat: boolean;
}

/** Notes a name that begins at `start`. */
export type Add = (kind: NamePlace['kind'], start: number, text: string) => void;
