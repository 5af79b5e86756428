import type { Truth } from './evidence.ts';

/** What the product said about an incident whose truth is known. */
export interface Judged {
  readonly seed: number;
  readonly kind: string;
  readonly truth: Truth;
  readonly primary: string;
  readonly contributing: readonly string[];
  readonly confidence: number | null;
  readonly culprits: readonly string[];
  readonly failed: readonly string[];
}

const leastOfBin = 30;

/** Writes the score to stdout: each hypothesis, calibration in ten bins, confusion; the misses only for seen seeds. */
export function printScore(judged: readonly Judged[], wantsMisses: boolean): void {
  const lines = [
    `${judged.length} incidents, ${wantsMisses ? 'seen' : 'unseen'} seeds`,
    ...perHypothesis(judged),
    '',
    ...calibration(judged),
    '',
    ...confusion(judged),
    ...(wantsMisses ? ['', ...misses(judged)] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

export function isRight(each: Judged): boolean {
  return each.primary === each.truth.primary;
}

export function isCulpritRight({ truth, culprits }: Judged): boolean {
  if (truth.culprits.length === 0) return true;
  const named = new Set(culprits.map((tag) => tag.trim()));
  return truth.culprits.every((tag) => named.has(tag.trim())) && truth.culprits.includes(culprits[0]?.padEnd(4) ?? '');
}

function perHypothesis(judged: readonly Judged[]): string[] {
  const ids = [...new Set(judged.map(({ truth }) => truth.primary))].sort();
  const rows = ids.map((id) => {
    const own = judged.filter(({ truth }) => truth.primary === id);
    const right = own.filter(isRight);
    const accused = judged.filter((each) => each.primary === id && !isRight(each));
    return [
      id,
      own.length,
      percent(right.length, own.length),
      percent(right.filter(isCulpritRight).length, own.length),
      accused.length,
    ] as const;
  });
  const decidable = judged.filter(({ truth }) => truth.primary !== 'inconclusive');
  const both = decidable.filter((each) => isRight(each) && isCulpritRight(each));
  const healthy = judged.filter(({ truth }) => truth.primary === 'none');
  const falseAlarms = healthy.filter(
    ({ primary }) => primary !== 'none' && primary !== 'inconclusive' && primary !== 'request-noise',
  );
  return [
    'hypothesis                        cases  primary  culprit  wrongly named',
    ...rows.map(
      ([id, n, primary, culprit, wrong]) =>
        `${id.padEnd(34)}${String(n).padStart(5)}${primary.padStart(9)}${culprit.padStart(9)}${String(wrong).padStart(15)}`,
    ),
    `decidable incidents with primary and culprit right: ${percent(both.length, decidable.length)} of ${decidable.length}`,
    `healthy machines accused: ${falseAlarms.length} of ${healthy.length}`,
    `contributing named where it is: ${contributing(judged)}`,
    `rules that failed: ${judged.reduce((total, { failed }) => total + failed.length, 0)}`,
  ];
}

function contributing(judged: readonly Judged[]): string {
  const wanting = judged.filter(({ truth }) => truth.contributing !== undefined);
  return percent(
    wanting.filter((each) => each.contributing.includes(each.truth.contributing ?? '')).length,
    wanting.length,
  );
}

/** Ten bins of confidence; those with too few cases are said so and count nowhere. */
function calibration(judged: readonly Judged[]): string[] {
  const said = judged.filter(({ confidence }) => confidence !== null);
  let error = 0;
  let counted = 0;
  const rows = Array.from({ length: 10 }, (_, bin) => {
    const own = said.filter(({ confidence }) => Math.min(9, Math.floor((confidence ?? 0) * 10)) === bin);
    const range = `${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}`;
    if (own.length < leastOfBin) return own.length === 0 ? null : `${range}: ${own.length} cases, too few`;
    const mean = own.reduce((total, { confidence }) => total + (confidence ?? 0), 0) / own.length;
    const right = own.filter(isRight).length / own.length;
    error += Math.abs(mean - right) * own.length;
    counted += own.length;
    return `${range}: ${own.length} cases, said ${(mean * 100).toFixed(1)} %, right ${(right * 100).toFixed(1)} %`;
  });
  return [
    'calibration of the verdict',
    ...rows.filter((row) => row !== null),
    `mean calibration error: ${counted === 0 ? 'too few' : `${((error / counted) * 100).toFixed(1)} %`}`,
  ];
}

function confusion(judged: readonly Judged[]): string[] {
  const wrong = new Map<string, number>();
  for (const each of judged) {
    if (isRight(each)) continue;
    const key = `${each.kind} (${each.truth.primary}) taken for ${each.primary}`;
    wrong.set(key, (wrong.get(key) ?? 0) + 1);
  }
  const rows = [...wrong].sort(([, a], [, b]) => b - a).map(([key, times]) => `${String(times).padStart(5)}  ${key}`);
  return ['confusion', ...(rows.length > 0 ? rows : ['    none'])];
}

function misses(judged: readonly Judged[]): string[] {
  return judged
    .filter((each) => !isRight(each) || !isCulpritRight(each))
    .slice(0, 60)
    .map(
      (each) =>
        `${each.seed} ${each.kind}: ${each.primary} ${each.confidence} ${each.culprits.join('|')} instead of ${each.truth.primary} ${each.truth.culprits.join('|')}`,
    );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`;
}
