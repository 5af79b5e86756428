import type { ProcessTrack } from '../../model/artifact/process-track.ts';

/** Collects what each process held from the lists that key frames write whole. */
export interface ProcessHistory {
  /** `section`: `P` and a row for each process, without its letter's frame. */
  take(section: Uint8Array, place: { readonly line: number; readonly utcMs: number }): void;
  /** Processes that gained or that hold most, by number. */
  finish(): readonly ProcessTrack[];
}

interface Point {
  readonly utcMs: number;
  readonly line: number;
  readonly handles: number;
  readonly threads: number;
  readonly quote: string;
}

interface Kept {
  readonly name: string;
  readonly processId: number;
  readonly startedUtcMs: number | null;
  points: Point[];
}

/** Lists kept of one file, evenly; of their processes those that gained, and as many that hold most. */
const keptLists = 96;
const keptProcesses = 40;
/** No Windows that is looked at runs more. */
const mostProcesses = 20_000;

/** Of several files each has a history of its own. */
export function createProcessHistory(): ProcessHistory {
  const kept = new Map<string, Kept>();
  let times: number[] = [];
  let every = 1;
  let seen = 0;

  const thin = (): void => {
    const stays = new Set(times.filter((_, at) => at % 2 === 0));
    times = times.filter((utcMs) => stays.has(utcMs));
    for (const [key, each] of kept) {
      each.points = each.points.filter(({ utcMs }) => stays.has(utcMs));
      if (each.points.length === 0) kept.delete(key);
    }
    every *= 2;
  };

  return {
    take(section, { line, utcMs }) {
      const isKept = seen % every === 0;
      seen += 1;
      if (!isKept) return;
      times.push(utcMs);
      for (const row of new TextDecoder('latin1').decode(section).split(';').slice(1, mostProcesses)) {
        const process = readRow(row);
        if (process === null) continue;
        const { key, handles, threads, ...identity } = process;
        const known = kept.get(key) ?? { ...identity, points: [] };
        known.points.push({ utcMs, line, handles, threads, quote: row });
        kept.set(key, known);
      }
      if (times.length >= 2 * keptLists) thin();
    },
    finish() {
      const all = [...kept.values()].map((each) => ({
        each,
        gain: gainOf(each),
        most: each.points.at(-1)?.handles ?? 0,
      }));
      const gaining = all.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
      const holding = [...all].sort((a, b) => b.most - a.most);
      const chosen = new Set([...gaining.slice(0, keptProcesses), ...holding.slice(0, keptProcesses)]);
      return [...chosen].sort((a, b) => a.each.processId - b.each.processId).flatMap(({ each }) => trackOf(each) ?? []);
    },
  };
}

/** Handles and threads gained, threads counted as heavily as they are rare (ours). */
function gainOf({ points }: Kept): number {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return 0;
  return Math.max(last.handles - first.handles, 10 * (last.threads - first.threads));
}

function trackOf({ points, ...identity }: Kept): ProcessTrack | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  return {
    ...identity,
    atUtcMs: points.map(({ utcMs }) => utcMs),
    handles: points.map(({ handles }) => handles),
    threads: points.map(({ threads }) => threads),
    first: { line: first.line, quote: first.quote },
    last: { line: last.line, quote: last.quote },
  };
}

/** row := pid "," started "," handles "," threads "," non-paged "," paged "," name */
function readRow(row: string) {
  const [pid = '', started = '', handles = '', threads = '', , , name] = row.split(',', 7);
  if (pid === '' || name === undefined || !Number.isSafeInteger(Number(pid))) return null;
  return {
    key: `${pid},${started}`,
    name: nameOf(name),
    processId: Number(pid),
    startedUtcMs: started === '' ? null : Number(started),
    handles: Number(handles),
    threads: Number(threads),
  };
}

/** As it was before it was percent-encoded; a name that is not ours to read stays as it is. */
function nameOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // its check held, so another program wrote it
  }
}
