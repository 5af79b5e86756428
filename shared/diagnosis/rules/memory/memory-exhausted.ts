import { type EventsView, eventsOf } from '../../../derive/machine/events.ts';
import type { Known } from '../../../derive/sources.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, count, list, type Quantities, type Quantity, share, term, text, utc } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  full: { value: 0.95, unit: 'share', source: 'ours: of the commit limit' },
  roomy: { value: 0.85, unit: 'share', source: 'ours: of the commit limit' },
  scarce: { value: 0.02, unit: 'share', source: 'ours: of RAM still available' },
  pool: { value: 0.2, unit: 'share', source: 'ours: with more of RAM in the pool, the pool is the cause' },
} as const;

/** Is memory exhausted while the pool is small: committed or locked by programs? */
export const memoryExhausted = defineRule({
  id: 'memory-exhausted',
  asks: [],
  wants: ['pool', 'machine', 'events'],
  oneOf: ['pool', 'events'],
  thresholds,
  messages: {
    commit:
      'Memory is exhausted, but not by the pool: {commit} of at most {limit} are committed ({share}), while the non-paged pool holds {pool}.',
    scarce:
      'Memory is exhausted, but not by the pool: only {available} are available, while the non-paged pool holds {pool}.',
    reported:
      'Windows reports low virtual memory ({events|event|events} 2004 of the resource exhaustion detector), while the non-paged pool holds {pool}.',
    measured:
      'Windows itself found memory exhausted at {at}: {commit} of at most {limit} were committed, while the non-paged pool held {pool} and the paged pool {paged}.',
    reportedAlone:
      'Windows reports low virtual memory ({events|event|events} 2004 of the resource exhaustion detector). Whether programs or the pools hold it, no sample shows.',
    reportedPrograms:
      'Windows reports low virtual memory ({events|event|events} 2004 of the resource exhaustion detector), while the non-paged pool holds {pool}. By its own text most was held by {programs} (what the text means has no public source).',
    reportedAlonePrograms:
      'Windows reports low virtual memory ({events|event|events} 2004 of the resource exhaustion detector) and names the programs that held most: {programs} (what the text means has no public source). Whether the pools held more than they, no sample shows.',
    some: '{commit} of at most {limit} are committed ({share}): much, but not all.',
    byPool: 'Memory is scarce because the non-paged pool itself holds {pool}.',
    roomy: 'Memory is not exhausted: {commit} of at most {limit} are committed, {available} are available.',
    unknown: 'The evidence does not show how much memory is committed and available.',
  },
  isInferred: true,
  examine({ pool, machine, events }) {
    if (!pool) return byEvents(events);
    const { commit, commitLimit, available, nonPaged } = pool;
    const ram = machine?.ramBytes ?? null;
    const reports = eventsOf(events, 'resource-exhaustion-detector', 2004);
    const committed = commit && commitLimit && commitLimit.value > 0 ? commit.value / commitLimit.value : null;
    const left = available && ram && ram.value > 0 ? available.value / ram.value : null;
    const programs = namedPrograms(events);
    const values: Quantities = {
      commit: commit ? bytes(commit.value) : term('unknown'),
      limit: commitLimit ? bytes(commitLimit.value) : term('unknown'),
      share: share(committed ?? 0),
      available: available ? bytes(available.value) : term('unknown'),
      pool: nonPaged ? bytes(nonPaged.value) : term('unknown'),
      events: count(reports.reduce((total, report) => total + report.count, 0)),
      programs: programs ? list(programs.value) : list([]),
    };
    const known = [commit, commitLimit, available, nonPaged].flatMap((figure) => (figure ? [figure.evidence] : []));
    const evidence = [...reports.map((report) => report.evidence), ...known];
    const [first, ...others] = evidence;
    if (!first || (committed === null && left === null && reports.length === 0)) {
      return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
    }
    const all: [EvidenceRef, ...EvidenceRef[]] = [first, ...others];
    const isFull = committed !== null && committed >= thresholds.full.value;
    const isScarce = left !== null && left <= thresholds.scarce.value;
    if (isFull || isScarce || reports.length > 0) {
      const isByPool = nonPaged !== null && ram !== null && nonPaged.value > thresholds.pool.value * ram.value;
      if (isByPool) return { outcome: 'refuted', message: 'byPool', values, evidence: all };
      return {
        outcome: 'supported',
        message: isFull ? 'commit' : isScarce ? 'scarce' : programs ? 'reportedPrograms' : 'reported',
        values,
        evidence: all,
      };
    }
    if (committed !== null && committed >= thresholds.roomy.value) {
      return { outcome: 'inconclusive', message: 'some', values, evidence: all };
    }
    return { outcome: 'refuted', message: 'roomy', values, evidence: all };
  },
});

/** What the events alone say: the newest one's own figures, where it carries them. */
function byEvents(events: EventsView | null) {
  const reports = eventsOf(events, 'resource-exhaustion-detector', 2004);
  const evidence = reports.map((report) => report.evidence);
  const reading = events?.readings.findLast(({ value }) => value.nonPagedBytes !== null && value.commitBytes !== null);
  if (reading) {
    const { nonPagedBytes, pagedBytes, commitBytes, commitLimitBytes, utcMs } = reading.value;
    const limit = commitLimitBytes ?? commitBytes ?? 0;
    const values: Quantities = {
      at: utcMs === null ? term('unknown') : utc(utcMs),
      commit: bytes(commitBytes ?? 0),
      limit: bytes(limit),
      pool: bytes(nonPagedBytes ?? 0),
      paged: pagedBytes === null ? term('unknown') : bytes(pagedBytes),
    };
    const isByPool = (nonPagedBytes ?? 0) + (pagedBytes ?? 0) > thresholds.pool.value * limit;
    return isByPool
      ? ({ outcome: 'refuted', message: 'byPool', values, evidence: [reading.evidence] } as const)
      : ({ outcome: 'supported', message: 'measured', values, evidence: [reading.evidence] } as const);
  }
  const values = { events: count(reports.reduce((total, report) => total + report.count, 0)) };
  const programs = namedPrograms(events);
  if (programs) {
    const named = { ...values, programs: list(programs.value) };
    return {
      outcome: 'inconclusive',
      message: 'reportedAlonePrograms',
      values: named,
      evidence: [programs.evidence],
    } as const;
  }
  return reports.length > 0
    ? ({ outcome: 'inconclusive', message: 'reportedAlone', values, evidence } as const)
    : ({ outcome: 'inconclusive', message: 'unknown', values: {}, evidence } as const);
}

/** Programs that the newest event 2004 names, with what they held; null where none does. */
function namedPrograms(events: EventsView | null): Known<Quantity[]> | null {
  const reading = events?.readings.findLast(({ value }) => (value.programs ?? []).length > 0);
  if (!reading) return null;
  const named = (reading.value.programs ?? []).map(({ name, bytes: held }) => text(`${name} (${gibibytes(held)})`));
  return { value: named, evidence: reading.evidence };
}

const gib = 1024 ** 3;

/** Inside a name a figure is text; a tenth of a GB is enough here. */
function gibibytes(held: number): string {
  return `${(held / gib).toFixed(1)} GB`;
}
