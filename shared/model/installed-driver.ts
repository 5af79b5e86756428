/** A driver that is on a machine. */
export interface InstalledDriver {
  /** Base name of its image, lower case. */
  readonly file: string;
  /** Null where nothing says. */
  readonly version: string | null;
  readonly company: string | null;
}

/** The drivers of one machine. */
export interface InstalledDrivers {
  /** True where a whole list of them is among the evidence: a driver that is not in it is not on the machine. */
  readonly isListed: boolean;
  readonly drivers: readonly InstalledDriver[];
}
