/** For an option that may be given several times. */
export const collectValue = (value: string, values: readonly string[]): readonly string[] => [...values, value];

/** For an option that takes names separated by commas. */
export const splitNames = (value: string, values: readonly string[]): readonly string[] => [
  ...values,
  ...value.split(',').map((name) => name.trim()),
];
