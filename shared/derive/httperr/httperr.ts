import { type HttpErrArtifact, refusalReason } from '../../model/artifact/http-log.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, type Source, sourcesOf } from '../sources.ts';
import { joinRefusals, type Refusals } from './refusals.ts';
import { type DutyCycle, measureDutyCycles, measureTickPhase, type TickPhase } from './ticks.ts';

/** All HTTPERR logs of an incident as one log. */
export interface HttpErrView {
  readonly entries: number;
  /** Lines that are neither data, comment nor blank. */
  readonly problems: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: RefusalsView;
  /** What wrote the logs, such as `Microsoft HTTP API 1.0`, and how many fields its rows have; null without a header. */
  readonly headers: readonly { readonly software: string | null; readonly fields: number; readonly ref: EvidenceRef }[];
  /** Any line of each log: what "this log holds none" rests on. */
  readonly logs: readonly EvidenceRef[];
}

export interface RefusalsView {
  readonly records: number;
  /** Sum of N; a lower bound of refused connections (the meaning of N is inferred, KB 820729 does not define it). */
  readonly connections: number;
  /** Records without a number. */
  readonly connectionsUnknown: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  readonly episodes: readonly Episode[];
  /** When within five seconds they were written; null without refusals. */
  readonly phase: TickPhase | null;
  /** First and last refusal lines. */
  readonly evidence: readonly EvidenceRef[];
}

/** Refusals with no gap of more than ten minutes between two of them. */
export interface Episode {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly records: number;
  readonly connections: number;
  /** Five-second ticks of the episode, and in how many of them connections were refused. Inferred, see `tickMs`. */
  readonly duty: DutyCycle;
}

/** A gap of more than this starts a new episode. */
export const episodeGapMs = 600_000;

/** Joins all HTTPERR logs, copies of one file counted once; null without any. */
export function viewHttpErr(incident: Incident): HttpErrView | null {
  const sources = sourcesOf(incident, 'httperr');
  if (sources.length === 0) return null;
  const reasons: Record<string, number> = {};
  for (const { artifact } of sources) {
    for (const [reason, times] of Object.entries(artifact.reasons)) {
      reasons[reason] = (Object.hasOwn(reasons, reason) ? (reasons[reason] ?? 0) : 0) + times;
    }
  }
  return {
    entries: sum(sources, (artifact) => artifact.entries),
    problems: sources.reduce((total, { input }) => total + input.problems.count, 0),
    firstUtcMs: extreme(sources, (artifact) => artifact.firstUtcMs, Math.min),
    lastUtcMs: extreme(sources, (artifact) => artifact.lastUtcMs, Math.max),
    reasons: Object.fromEntries(Object.entries(reasons).sort(([a], [b]) => compareText(a, b))),
    refusals: viewRefusals(joinRefusals(sources), sources),
    headers: sources.flatMap(({ input, artifact }) =>
      artifact.headers.map(({ line, software, fields }) => ({
        software,
        fields: fields.length,
        ref: { file: input.file, line, sha256: input.sha256, quote: software ?? '' },
      })),
    ),
    logs: sources.map(({ input }) => ({ file: input.file, line: null, sha256: input.sha256, quote: '' })),
  };
}

function viewRefusals(refusals: Refusals, sources: readonly Source<HttpErrArtifact>[]): RefusalsView {
  const { utcMs, connections } = refusals;
  const counted = sum(sources, ({ reasons }) => reasons[refusalReason] ?? 0);
  // Refusals that tell no moment, or are too many to be kept singly, stand in the counts of reasons only.
  const records = Math.max(utcMs.length, counted);
  let known = 0;
  let unknown = records - utcMs.length;
  for (const n of connections) {
    if (n < 0) unknown += 1;
    else known += n;
  }
  const phase = measureTickPhase(refusals);
  return {
    records,
    connections: known,
    connectionsUnknown: unknown,
    firstUtcMs: utcMs[0] ?? null,
    lastUtcMs: utcMs.at(-1) ?? null,
    episodes: splitEpisodes(refusals, phase?.phase ?? 0),
    phase,
    evidence: sources.flatMap(({ input, artifact }) => {
      const { refusalQuotes } = artifact;
      const ends = refusalQuotes.length > 1 ? [refusalQuotes[0], refusalQuotes.at(-1)] : refusalQuotes;
      return ends.flatMap((at) => (at ? [{ file: input.file, sha256: input.sha256, ...at }] : []));
    }),
  };
}

/** Cuts refusals in time order wherever two of them lie more than ten minutes apart. */
function splitEpisodes(refusals: Refusals, phase: number): Episode[] {
  const { utcMs, connections } = refusals;
  const episodes: { fromUtcMs: number; toUtcMs: number; records: number; connections: number }[] = [];
  for (let at = 0; at < utcMs.length; at += 1) {
    const time = utcMs[at] ?? 0;
    const refused = Math.max(0, connections[at] ?? 0);
    const open = episodes.at(-1);
    if (open && time - open.toUtcMs <= episodeGapMs) {
      open.toUtcMs = time;
      open.records += 1;
      open.connections += refused;
    } else {
      episodes.push({ fromUtcMs: time, toUtcMs: time, records: 1, connections: refused });
    }
  }
  const duties = measureDutyCycles(refusals, phase, episodes);
  return episodes.map((episode, at) => ({ ...episode, duty: duties[at] ?? { ticksWithRefusals: 0, ticks: 0 } }));
}

function sum(sources: readonly Source<HttpErrArtifact>[], pick: (artifact: HttpErrArtifact) => number): number {
  return sources.reduce((total, { artifact }) => total + pick(artifact), 0);
}

function extreme(
  sources: readonly Source<HttpErrArtifact>[],
  pick: (artifact: HttpErrArtifact) => number | null,
  choose: (...values: number[]) => number,
): number | null {
  let best: number | null = null;
  for (const { artifact } of sources) {
    const value = pick(artifact);
    if (value !== null) best = best === null ? value : choose(best, value);
  }
  return best;
}
