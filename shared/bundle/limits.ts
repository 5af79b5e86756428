/** What one bundle holds at most, so that its list can still be opened: a list has about 400 bytes for each file. */
export const bundleLimits = {
  files: 200_000,
  /** Of `incident.json`. */
  listBytes: 160 * 2 ** 20,
  /** Of the manifest. */
  manifestBytes: 64 * 2 ** 20,
} as const;
