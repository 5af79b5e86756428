import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FollowUp, FollowUpOutcome } from '../../model/follow-up.ts';
import { bytes, bytesPerHour, count, duration, type Sentence, text } from '../../model/sentence.ts';
import { say } from '../wording.ts';
import { type Facts, factsOf, figuresOf, heldBy, isGrowing, isSameHost, paceOf } from './compare-facts.ts';

const hourMs = 3_600_000;

/** Watched for less than this, nothing is said about a cure: a leak needs time to show. */
const leastHours = 24;

/** Without a pace to judge by, this long without trouble is a cure (the thre-antivirus incident: ten days; the outage came back within two). */
const ordinaryCureHours = 7 * 24;

/** A pool that was full again in this time must stay well for at least twice as long. */
const timesToExhaustion = 2;

/** The pool after a cure holds at most this part of what it held; a growth that is left at most this part of its pace. */
const wellShare = 0.6;
const stoppedShare = 0.1;
const sameBand = 0.3;

/**
 * Compares two diagnoses of one machine, before and after a change: cured, better, same, worse, or too early to say,
 * with the figures. A pure function; the diagnoses may be fresh or saved.
 */
export function compareDiagnoses(before: Diagnosis, after: Diagnosis): FollowUp {
  const facts = factsOf(before, after);
  const { watched } = facts;
  const { outcome, reasons } = judge(before, after, facts);
  const message: Sentence = {
    key: `follow-up/${outcome}`,
    values: {
      hours: duration((watched ?? 0) * hourMs),
      used: bytes(after.pool.nonPagedBytes ?? 0),
      was: bytes(before.pool.nonPagedBytes ?? 0),
    },
  };
  return {
    schema: 'poolhound.follow-up/1',
    outcome,
    sentence: say(message),
    message,
    reasons: reasons.map((reason) => ({ sentence: say(reason), message: reason })),
    figures: figuresOf(before, after),
    watchedHours: watched,
  };
}

function judge(
  before: Diagnosis,
  after: Diagnosis,
  facts: Facts,
): { readonly outcome: FollowUpOutcome; readonly reasons: Sentence[] } {
  const { watched, newRefusals: refusals, poolShare, paceShare } = facts;
  if (before.machine.host !== null && after.machine.host !== null && !isSameHost(before, after)) {
    const values = { before: text(before.machine.host), after: text(after.machine.host) };
    return { outcome: 'too-early', reasons: [{ key: 'follow-up/other-host', values }] };
  }
  if (after.pool.nonPagedBytes === null && after.httperr === null) {
    return { outcome: 'too-early', reasons: [{ key: 'follow-up/nothing-after', values: {} }] };
  }
  const reasons = reasonsOf(before, after, facts);
  const isLarger = poolShare !== null && poolShare > 1 + sameBand;
  const isFaster = paceShare !== null && paceShare > 1 + sameBand;
  if (refusals > 0) return { outcome: isLarger || isFaster ? 'worse' : 'same', reasons };
  if (isFaster || (isLarger && paceShare === null)) return { outcome: 'worse', reasons };
  if (paceShare !== null && paceShare > 1 - sameBand) return { outcome: 'same', reasons };
  if (watched === null || watched < leastHours) {
    return {
      outcome: 'too-early',
      reasons: [...reasons, { key: 'follow-up/watch-longer', values: neededTime(before) }],
    };
  }
  const isSmall = poolShare === null || poolShare <= wellShare;
  const hasStopped = paceShare === null ? isSmall : paceShare <= stoppedShare || !isGrowing(after);
  if (isSmall && hasStopped && watched >= cureHours(before)) return { outcome: 'cured', reasons };
  if (isSmall || hasStopped || paceShare !== null) {
    return { outcome: 'better', reasons: [...reasons, { key: 'follow-up/watch-longer', values: neededTime(before) }] };
  }
  return { outcome: 'same', reasons };
}

function reasonsOf(before: Diagnosis, after: Diagnosis, facts: Facts): Sentence[] {
  const reasons: Sentence[] = [];
  const [used, was] = [after.pool.nonPagedBytes, before.pool.nonPagedBytes];
  if (used !== null && was !== null) {
    reasons.push({ key: 'follow-up/pool', values: { used: bytes(used), was: bytes(was) } });
  }
  const culprit = before.culprits[0];
  const [held, holds] = [heldBy(before, before), heldBy(before, after)];
  if (culprit && held !== null && holds !== null) {
    const values = { tag: text(culprit.tag.trim()), used: bytes(holds), was: bytes(held) };
    reasons.push({ key: 'follow-up/culprit', values });
  }
  const [pace, paceWas] = [paceOf(before, after), paceOf(before, before)];
  if (pace !== null && paceWas !== null) {
    reasons.push({ key: 'follow-up/pace', values: { pace: bytesPerHour(pace), was: bytesPerHour(paceWas) } });
  }
  if (facts.newRefusals > 0) {
    reasons.push({ key: 'follow-up/refusals', values: { records: count(facts.newRefusals) } });
  } else if (after.httperr !== null) {
    reasons.push({ key: 'follow-up/no-refusals', values: {} });
  }
  if (facts.watched !== null) {
    reasons.push({ key: 'follow-up/watched', values: { hours: duration(facts.watched * hourMs) } });
  }
  return reasons;
}

/** How long the pool must stay well: twice the time that it took to run full, at least a day, a week where unknown. */
function cureHours({ pool }: Diagnosis): number {
  const { growthBytesPerHour: pace, nonPagedBytes: used } = pool;
  if (pace === null || pace <= 0 || used === null) return ordinaryCureHours;
  return Math.min(ordinaryCureHours, Math.max(leastHours, (timesToExhaustion * used) / pace));
}

function neededTime(before: Diagnosis) {
  return { needed: duration(cureHours(before) * hourMs) };
}
