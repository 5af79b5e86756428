/** Boot entries of boot.ini or bcdedit. */
export interface BootArtifact {
  readonly kind: 'boot';
  readonly format: 'boot.ini' | 'bcdedit';
  readonly entries: readonly BootEntry[];
}

export interface BootEntry {
  /** What the menu shows. */
  readonly name: string;
  /** ARC path, BCD identifier, or file of the entry. */
  readonly path: string;
  readonly line: number;
  readonly quote: string;
  /** True for the entry that boots, false for the others, null when the file does not tell. */
  readonly isBooted: boolean | null;
  /**
   * Why `isBooted` is what it is. `first-entry` (no default is named) and `first-of-default` (several entries have the
   * default's path) are inferred: no public source says which one boots.
   */
  readonly bootedBecause:
    | 'default'
    | 'first-of-default'
    | 'only-entry'
    | 'first-entry'
    | 'current'
    | 'other-entry'
    | 'unknown';
  /** Switches by canonical name: `3GB`, `USERVA`, `PAE`, `MAXMEM`, `increaseuserva` …; `true` for a bare switch. */
  readonly switches: readonly {
    readonly key: string;
    readonly value: number | string | true;
    readonly line: number;
    readonly quote: string;
  }[];
}

/** Values of a `.reg` export, a `reg query` print or one of PowerShell. */
export interface RegistryArtifact {
  readonly kind: 'registry';
  readonly format: 'reg-export' | 'reg-query' | 'get-item-property';
  readonly values: readonly RegistryValue[];
}

export interface RegistryValue {
  /** Full key path with the root spelled out, `HKEY_LOCAL_MACHINE\…`. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** A number for DWORD and QWORD, text for strings, the list for MULTI_SZ, null for other types or damage. */
  readonly value: number | string | readonly string[] | null;
  /** True where the export removes the value (`"Name"=-`). */
  readonly isDeleted: boolean;
  readonly line: number;
  readonly quote: string;
}
