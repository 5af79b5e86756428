/** Every exit code of the command line, in one place. */
export const exitCodes = {
  /** The question was answered, also when the answer is `inconclusive`. */
  answered: 0,
  /** It could not be done; the sentence on stderr says why. */
  fault: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** A hypothesis named with `--fail-on` is supported. */
  failedOn: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
