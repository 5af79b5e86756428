/** Something odd in the input, returned with its position; never thrown and never silently dropped. */
export interface Problem {
  /** 1-based line of the file, or null for formats without lines. */
  readonly line: number | null;
  /** Byte offset from the start of the file, or null where it is not known. */
  readonly offset: number | null;
  /** Stable word for the kind of trouble, such as `truncated-line`. */
  readonly code: string;
  /** Plain words for the user: what is odd and what was done about it. */
  readonly message: string;
}

/** Problems of one file: counted exactly, the first `keptPerCode` of each code kept with their positions. */
export interface ProblemTally {
  readonly count: number;
  readonly byCode: Readonly<Record<string, number>>;
  readonly kept: readonly Problem[];
}

/** How many problems of one code are kept whole; all of them are counted. */
export const keptPerCode = 1000;

export const noProblems: ProblemTally = { count: 0, byCode: {}, kept: [] };

/** A growing tally, for readers that meet problems one at a time. */
export interface ProblemCollector {
  add(problem: Problem): void;
  tally(): ProblemTally;
}

/** Collects problems; memory stays bounded whatever the input does. */
export function collectProblems(): ProblemCollector {
  const byCode = new Map<string, number>();
  const kept: Problem[] = [];
  let count = 0;
  return {
    add(problem) {
      const seen = byCode.get(problem.code) ?? 0;
      byCode.set(problem.code, seen + 1);
      count += 1;
      if (seen < keptPerCode) kept.push(problem);
    },
    tally: () => ({ count, byCode: Object.fromEntries(byCode), kept: [...kept] }),
  };
}

/** The tally of several parts of one file, in the order given. */
export function mergeProblems(tallies: readonly ProblemTally[]): ProblemTally {
  const collector = collectProblems();
  const byCode: Record<string, number> = {};
  let count = 0;
  for (const tally of tallies) {
    count += tally.count;
    for (const [code, times] of Object.entries(tally.byCode)) byCode[code] = (byCode[code] ?? 0) + times;
    for (const problem of tally.kept) collector.add(problem);
  }
  return { count, byCode, kept: collector.tally().kept };
}
