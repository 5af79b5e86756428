import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FollowUp } from '../../model/follow-up.ts';

const hourMs = 3_600_000;

/** What two diagnoses of one machine show together. */
export interface Facts {
  /** Hours for which the machine was watched after the change; null where no two moments are known. */
  readonly watched: number | null;
  /** Refusals after the last moment of the first diagnosis. */
  readonly newRefusals: number;
  /** Pool after by pool before; null where one of them is not known. */
  readonly poolShare: number | null;
  /** Pace of the culprit (or the pool) after by before; null where one of them is not known. */
  readonly paceShare: number | null;
}

/** Puts the two side by side. */
export function factsOf(before: Diagnosis, after: Diagnosis): Facts {
  const paceBefore = paceOf(before, before);
  const paceAfter = paceOf(before, after);
  return {
    watched: watchedHours(before, after),
    newRefusals: newRefusals(before, after),
    poolShare: ratio(after.pool.nonPagedBytes, before.pool.nonPagedBytes),
    paceShare: paceBefore !== null && paceBefore > 0 ? ratio(paceAfter, paceBefore) : null,
  };
}

/** The same quantities before and after. */
export function figuresOf(before: Diagnosis, after: Diagnosis): FollowUp['figures'] {
  const tag = before.culprits[0]?.tag ?? null;
  return [
    { what: 'non-paged-bytes', tag: null, before: before.pool.nonPagedBytes, after: after.pool.nonPagedBytes },
    { what: 'culprit-bytes', tag, before: heldBy(before, before), after: heldBy(before, after) },
    { what: 'growth-bytes-per-hour', tag, before: paceOf(before, before), after: paceOf(before, after) },
    { what: 'available-bytes', tag: null, before: before.pool.availableBytes, after: after.pool.availableBytes },
    {
      what: 'refusal-records',
      tag: null,
      before: before.httperr?.refusals.records ?? null,
      after: after.httperr === null ? null : newRefusals(before, after),
    },
    {
      what: 'refused-connections',
      tag: null,
      before: before.httperr?.refusals.connections ?? null,
      after: after.httperr?.refusals.connections ?? null,
    },
  ];
}

/** From the first to the last moment that the second diagnosis shows, and only what lies after the first diagnosis. */
function watchedHours(before: Diagnosis, after: Diagnosis): number | null {
  const end = latest(after.pool.sampledUtc, after.httperr?.lastUtc ?? null);
  const from = earliest(
    after.pool.observedFromUtc ?? after.pool.sampledUtc,
    after.machine.bootUtc,
    after.httperr?.firstUtc ?? null,
  );
  if (end === null || from === null) return null;
  const begin = Math.max(from, latest(before.pool.sampledUtc, before.httperr?.refusals.lastUtc ?? null) ?? from);
  return end > begin ? (end - begin) / hourMs : 0;
}

function newRefusals(before: Diagnosis, after: Diagnosis): number {
  const since = latest(before.pool.sampledUtc, before.httperr?.refusals.lastUtc ?? null) ?? Number.NEGATIVE_INFINITY;
  const episodes = after.httperr?.refusals.episodes ?? [];
  return episodes.filter(({ toUtc }) => Date.parse(toUtc) > since).reduce((total, { records }) => total + records, 0);
}

/** Pace of the first diagnosis' culprit in another one, or of the whole pool where there is no culprit. */
export function paceOf(before: Diagnosis, from: Diagnosis): number | null {
  const culprit = before.culprits[0];
  if (!culprit) return from.pool.growthBytesPerHour;
  return tagOf(culprit, from)?.growthBytesPerHour ?? null;
}

/** Bytes of the first diagnosis' culprit in another one. */
export function heldBy(before: Diagnosis, from: Diagnosis): number | null {
  const culprit = before.culprits[0];
  return culprit ? (tagOf(culprit, from)?.bytes ?? null) : null;
}

function tagOf({ tag, pool }: Diagnosis['culprits'][number], { tags }: Diagnosis) {
  return tags.find((line) => line.tag === tag && line.pool === pool);
}

/** True where growth of a tag is among what speaks for a leak. */
export function isGrowing({ hypotheses }: Diagnosis): boolean {
  return hypotheses.some(({ id, for: supporting }) => id === 'nonpaged-pool-leak' && supporting.includes('tag-grows'));
}

/** True where both name the same computer. */
export function isSameHost(before: Diagnosis, after: Diagnosis): boolean {
  return before.machine.host?.toLowerCase() === after.machine.host?.toLowerCase();
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}

function latest(...moments: readonly (string | null | undefined)[]): number | null {
  return pickMoment(moments, Math.max);
}

function earliest(...moments: readonly (string | null | undefined)[]): number | null {
  return pickMoment(moments, Math.min);
}

function pickMoment(
  moments: readonly (string | null | undefined)[],
  choose: (...values: number[]) => number,
): number | null {
  const known = moments.flatMap((moment) => (moment ? [Date.parse(moment)] : []));
  return known.length === 0 ? null : choose(...known);
}
