/** A registry key whose settings bear on the pool, as far as the evidence shows it. */
export interface ShownRegistryKey {
  /** Its path below the control set, lower case: `services\http\parameters`. */
  readonly path: string;
  /** Names of its values among the evidence, lower case. */
  readonly names: readonly string[];
  /** True where all of its values were printed, so that one which is not there is known to be absent. */
  readonly isWhole: boolean;
}
