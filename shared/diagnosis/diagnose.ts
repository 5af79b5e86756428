import { isUnlimited } from '../derive/ceiling/ceiling.ts';
import { forecast, isWithinHorizon } from '../derive/growth/forecast.ts';
import { totalKeepsGrowing } from '../derive/growth/growers.ts';
import { viewHttpSys } from '../derive/httperr/http-sys.ts';
import type { Episode, HttpErrView } from '../derive/httperr/httperr.ts';
import { type TickPhase, tickMs } from '../derive/httperr/ticks.ts';
import { distinctInputs } from '../derive/sources.ts';
import { toIsoUtc } from '../format/time.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { artifactsOf, type Incident, type Input } from '../model/incident.ts';
import { actionLines, planContextOf } from './action-lines.ts';
import { capacityLines } from './capacity-lines.ts';
import { type Conclusion, combine, type Weighed } from './combine.ts';
import { culpritsOf } from './culprits.ts';
import { type RuleResult, runRules } from './engine.ts';
import { hypotheses } from './hypotheses/index.ts';
import { listMissing } from './missing.ts';
import { rules } from './rules/index.ts';
import { tagLines } from './tag-lines.ts';
import { verdictSentence } from './verdict.ts';
import { createViews, type ViewSource } from './views.ts';
import { say } from './wording.ts';

/** The reason of an input whose content was there already. */
export const countedOnce = 'The same content as another input; counted once.';

/**
 * Judges an incident: a pure function of its inputs, whose order means nothing. Never throws on content; a rule that
 * fails is a finding of its own.
 */
export function diagnose(incident: Incident): Diagnosis {
  const views = createViews(incident);
  const results = runRules(incident, rules, views);
  const conclusion = combine(results, hypotheses);
  const context = planContextOf(conclusion, results, views);
  const message = verdictSentence(conclusion, results, views);
  return {
    schema: 'poolhound.diagnosis/1',
    verdict: {
      primary: conclusion.primary,
      contributing: [...conclusion.contributing],
      confidence: conclusion.confidence,
      sentence: say(message),
      message,
    },
    hypotheses: verdictFirst(conclusion).map((weighed) => ({
      id: weighed.id,
      confidence: weighed.confidence,
      for: [...weighed.for],
      against: [...weighed.against],
      wouldDecide: weighed.wouldDecide === null ? null : say({ key: weighed.wouldDecide, values: {} }),
      wouldDecideKey: weighed.wouldDecide,
    })),
    httperr: httpErrBlock(views.get('httperr')),
    machine: machineBlock(views),
    pool: poolBlock(views),
    tags: tagLines(views),
    culprits: culpritsOf(conclusion, views),
    capacity: capacityLines(context, views, { conclusion, results }),
    httpSys: httpSysBlock(views, results),
    settings: settingsBlock(views),
    findings: results.map((result) => ({
      rule: result.rule,
      outcome: result.outcome,
      sentence: say(result.message),
      message: result.message,
      evidence: result.evidence.map((ref) => ({ ...ref })),
      isInferred: result.isInferred,
    })),
    actions: actionLines(context),
    missing: listMissing(views, results).map(({ what, why, how }) => ({
      what: say(what),
      why: say(why),
      how: say(how),
      words: { what, why, how },
    })),
    inputs: inputLines(incident),
  };
}

/** The verdict, then what contributes, then the rest by confidence. */
function verdictFirst({ primary, contributing, weighed }: Conclusion): Weighed[] {
  const rank = ({ id }: Weighed) => (id === primary ? 0 : contributing.includes(id) ? 1 : 2);
  return [...weighed].sort((a, b) => rank(a) - rank(b));
}

function httpErrBlock(view: HttpErrView | null): Diagnosis['httperr'] {
  if (view === null) return null;
  const { refusals } = view;
  return {
    entries: view.entries,
    problems: view.problems,
    firstUtc: toIsoUtc(view.firstUtcMs),
    lastUtc: toIsoUtc(view.lastUtcMs),
    reasons: { ...view.reasons },
    refusals: {
      records: refusals.records,
      connections: refusals.connections,
      connectionsUnknown: refusals.connectionsUnknown,
      firstUtc: toIsoUtc(refusals.firstUtcMs),
      lastUtc: toIsoUtc(refusals.lastUtcMs),
      ...(refusals.phase && { cadence: cadenceOf(refusals.episodes, refusals.phase) }),
      episodes: refusals.episodes.flatMap(({ fromUtcMs, toUtcMs, records, connections }) => {
        const fromUtc = toIsoUtc(fromUtcMs);
        const toUtc = toIsoUtc(toUtcMs);
        return fromUtc === null || toUtc === null ? [] : [{ fromUtc, toUtc, records, connections }];
      }),
    },
  };
}

function machineBlock(views: ViewSource): Diagnosis['machine'] {
  const machine = views.get('machine');
  return {
    host: machine?.host?.value ?? null,
    os: machine?.osName?.value ?? null,
    version: machine?.osVersion?.value ?? null,
    arch: machine?.arch?.value ?? null,
    ramBytes: machine?.ramBytes?.value ?? null,
    bootUtc: toIsoUtc(machine?.bootUtcMs?.value ?? null),
    utcOffsetMinutes: machine?.utcOffsetMinutes?.value ?? null,
  };
}

function poolBlock(views: ViewSource): Diagnosis['pool'] {
  const pool = views.get('pool');
  const ceiling = views.get('ceiling');
  const used = pool?.nonPaged?.value ?? null;
  const hasThreshold = ceiling !== null || !isUnlimited(views.get('machine'));
  return {
    nonPagedBytes: used,
    pagedBytes: pool?.paged?.value ?? null,
    pagedCeilingBytes: views.get('pagedCeiling')?.value ?? null,
    availableMemoryBytes: pool?.available?.value ?? null,
    commitBytes: pool?.commit?.value ?? null,
    commitLimitBytes: pool?.commitLimit?.value ?? null,
    freePtes: pool?.freePtes?.value ?? null,
    sampledUtc: toIsoUtc(pool?.sampledUtcMs ?? null),
    observedFromUtc: toIsoUtc(views.get('timeline')?.measured.fromMs ?? pool?.sampledUtcMs ?? null),
    sampledSource: pool?.sampledSource ?? null,
    ceilingBytes: ceiling?.bytes ?? null,
    ceilingBand: ceiling ? [Math.round(ceiling.band[0]), Math.round(ceiling.band[1])] : null,
    ceilingSource: ceiling ? say(ceiling.source) : null,
    thresholdBytes: hasThreshold ? (views.get('threshold')?.bytes ?? null) : null,
    availableBytes: ceiling && used !== null ? ceiling.bytes - used : null,
    ...outlookBlock(views),
  };
}

/** Growth as measured; the time left only where the growth is proven to go on. */
function outlookBlock(views: ViewSource): Pick<Diagnosis['pool'], 'growthBytesPerHour' | 'exhaustedInHours'> {
  const trend = views.get('growth')?.totals.nonpaged?.trend ?? null;
  const pool = views.get('pool');
  const used = pool?.nonPaged?.value ?? null;
  if (trend === null) return { growthBytesPerHour: null, exhaustedInHours: null };
  if (used === null || !totalKeepsGrowing(trend)) {
    return { growthBytesPerHour: trend.perHour, exhaustedInHours: null };
  }
  const end = views.get('ceiling')?.bytes ?? null;
  const { toEnd } = forecast(trend, { used, threshold: null, end, available: pool?.available?.value ?? null });
  return {
    growthBytesPerHour: trend.perHour,
    exhaustedInHours: toEnd !== null && isWithinHorizon(trend, toEnd.ms) ? toEnd.ms / 3_600_000 : null,
  };
}

function httpSysBlock(views: ViewSource, results: readonly RuleResult[]): Diagnosis['httpSys'] {
  const pool = views.get('pool');
  const view = pool ? viewHttpSys(pool) : null;
  const outcome = results.find(({ rule }) => rule === 'http-sys-exonerated')?.outcome;
  return {
    bytes: view?.bytes ?? null,
    share: view?.share ?? null,
    exonerated: outcome === 'supported' ? true : outcome === 'refuted' ? false : null,
  };
}

function settingsBlock(views: ViewSource): Diagnosis['settings'] {
  const isDoubted = (views.get('threshold')?.doubt ?? null) !== null;
  return (views.get('settings')?.settings ?? []).map(({ key, value, isEffective, evidence }) => ({
    key,
    value: typeof value === 'object' && value !== null ? [...value] : value,
    effective: isDoubted && key.toLowerCase() === 'enableaggressivememoryusage' && isEffective ? null : isEffective,
    source: { file: evidence.file, line: evidence.line },
  }));
}

/** Every input that was handed over, copies included, so that nothing is dropped silently. */
function inputLines(incident: Incident): Diagnosis['inputs'] {
  const kept = new Set(distinctInputs(incident));
  return [...incident.inputs]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    .map((input) => ({
      file: input.file,
      kind: input.kind,
      sha256: input.sha256,
      bytes: input.bytes,
      problems: input.problems.count,
      ...oddityCount(input),
      reason: input.reason ?? (kept.has(input) ? null : countedOnce),
    }));
}

function oddityCount(input: Input): { readonly oddities?: number } {
  const counts = artifactsOf(input).map((artifact) => (artifact.kind === 'httperr' ? artifact.oddities.count : 0));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return count > 0 ? { oddities: count } : {};
}

function cadenceOf(episodes: readonly Episode[], { phase, share }: TickPhase) {
  const sum = (pick: (duty: Episode['duty']) => number) => episodes.reduce((total, { duty }) => total + pick(duty), 0);
  return {
    tickMs,
    phaseSecond: phase,
    share,
    ticks: sum((duty) => duty.ticks),
    ticksWithRefusals: sum((duty) => duty.ticksWithRefusals),
    isInferred: true as const,
  };
}
