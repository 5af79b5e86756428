import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createJournalDecoder } from '../../shared/journal/decode.ts';
import { journalKind } from '../../shared/journal/reader/kind.ts';
import { collectProblems } from '../../shared/model/problem.ts';
import { readEvidence } from './evidence.ts';
import { repository } from './tools.ts';

/** What the kills cost altogether. */
export interface KillOutcome {
  readonly kills: number;
  /** Kills that hit a sample while it was written. */
  readonly torn: number;
  readonly samples: number;
}

const scenario = {
  name: 'Watched to be killed',
  startUtc: '2026-03-02T08:00:00Z',
  speed: 60,
  ramBytes: 2 ** 33,
  tags: [{ tag: 'Leak', bytes: 100_000_000, growthPerHour: 50_000_000 }],
  moreTags: 2000,
  movingShare: 0.5,
};
/** Names so long that a sample is seven megabytes, which the system writes piece by piece for a while. */
const largeScenario = {
  ...scenario,
  moreTags: 0,
  processes: Array.from({ length: 10 }, (_, pid) => ({
    pid,
    name: 'n'.repeat(700_000),
    handles: 1,
    handlesPerHour: 1e9,
    threads: 1,
  })),
};

/**
 * Kills watching processes with SIGKILL, all in one folder, so that each also meets the lock of the one before: every
 * other one at a random moment, the others while the file is seen to grow, in the midst of a large sample. After each:
 * every sample that was in the file before the kill is still there, the numbers have no gap, at most one sample is torn,
 * and the file opens as evidence. Throws at the first that is otherwise.
 */
export async function killWatches(kills: number, seed: number): Promise<KillOutcome> {
  const base = mkdtempSync(join(tmpdir(), 'poolhound-kill-'));
  const folder = join(base, 'journal');
  const scenarioPath = join(base, 'scenario.json');
  const random = randomFrom(seed);
  let torn = 0;
  let samples = 0;
  try {
    for (let kill = 0, late = 0; kill < kills; ) {
      const known = new Set(journalsIn(folder));
      const isAimed = kill % 2 === 1;
      // each begins later than the one before, as watches do
      const startUtc = new Date(Date.parse(scenario.startUtc) + kill * 86_400_000).toISOString();
      writeFileSync(scenarioPath, JSON.stringify({ ...(isAimed ? largeScenario : scenario), startUtc }));
      const child = watch(folder, scenarioPath);
      const path = join(folder, await newJournal(folder, known, child));
      if (!isAimed) await wait(random() * 400);
      const before = readFileSync(path);
      if (isAimed) killAt(child, path, before.length + 1 + random() * reachBytes);
      if (!(await killed(child))) {
        // this process was held up for longer than that watch ran, so nobody was killed
        late += 1;
        if (late > mostLate) throw new Error('the watches end before they can be killed');
        continue;
      }
      const found = inspect(before, readFileSync(path));
      kill += 1;
      torn += found.torn;
      samples += found.samples;
    }
    return { kills, torn, samples };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** Kills that may come too late, on a machine with other work. */
const mostLate = 20;

/** Ends by itself before its journals are so large that the first one makes room. */
function watch(folder: string, scenarioPath: string): ChildProcess {
  const asked = ['-o', folder, '--every', '0.002', '--no-burst', '--for', '5s'];
  const args = [join(repository, 'dist/cli.cjs'), 'watch', ...asked];
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, POOLHOUND_SCENARIO: scenarioPath },
  });
}

/** The file that this process begins; throws when it ends before it does. */
async function newJournal(folder: string, known: ReadonlySet<string>, child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (;;) {
    const name = journalsIn(folder).find((each) => !known.has(each)); // its first, however long ago it began
    if (name) return name;
    if (child.exitCode !== null) throw new Error(`the watch did not begin: ${said}`);
    await wait(3);
  }
}

const journalsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.journal'))
        .sort()
    : [];

/** How far into its file a kill is aimed at most: two of the large samples, with which the file is full. */
const reachBytes = 14_000_000;
const patienceMs = 20_000;

/** Looks at the file without a pause and kills its writer as soon as it has grown to this size. */
function killAt(child: ChildProcess, path: string, bytes: number): void {
  const file = openSync(path, 'r');
  const until = performance.now() + patienceMs;
  while (fstatSync(file).size < bytes && performance.now() < until);
  child.kill('SIGKILL');
  closeSync(file);
}

/** Kills it; false where it had ended by itself. */
function killed(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(false);
    child.once('exit', (_, signal) => resolve(signal === 'SIGKILL'));
    child.kill('SIGKILL');
  });
}

/** Looks at one file after its writer was killed. */
function inspect(before: Uint8Array, after: Uint8Array): { readonly torn: number; readonly samples: number } {
  if (!Buffer.from(after.subarray(0, before.length)).equals(before)) throw new Error('what was written has changed');
  const numbers: number[] = [];
  const problems = collectProblems();
  const decoder = createJournalDecoder({ header: () => {}, sample: ({ number }) => numbers.push(number) }, problems);
  decoder.feed(after);
  decoder.end();
  const { kept } = problems.tally();
  if (kept.length > 1 || kept.some(({ code }) => code !== 'torn-line')) {
    throw new Error(
      `more than one sample is lost: ${kept.map(({ code, line }) => `${code} in line ${line}`).join(', ')}`,
    );
  }
  if (numbers.some((number, at) => number !== at)) throw new Error(`samples are missing: ${numbers.join(' ')}`);
  const { artifact } = readEvidence(journalKind, after, { chunkBytes: 65_536 });
  if (numbers.length > 0 && artifact === null) throw new Error('the journal does not open');
  return { torn: kept.length, samples: numbers.length };
}

/** Numbers from 0 to below 1 that a seed repeats (Park and Miller). */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
