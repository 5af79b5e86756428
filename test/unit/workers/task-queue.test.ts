import { expect, test } from 'vitest';
import type { Answer } from '../../../electron/workers/run-task.ts';
import { takeTask, type Waiting } from '../../../electron/workers/task-queue.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';

const megabyte = 2 ** 20;
const signal = new AbortController().signal;

interface Asked {
  readonly task: Waiting;
  readonly told: Answer[];
  readonly done: number[];
}

function askFor(name: string, bytes: number, own: AbortSignal = signal): Asked {
  const told: Answer[] = [];
  const done: number[] = [];
  const file = { path: `/${name}`, name, bytes, modifiedUtcMs: 0, trouble: null };
  const task: Waiting = {
    name: 'read',
    ask: { files: [file], isHashed: true },
    signal: own,
    onProgress: (count) => done.push(count),
    settle: (reply) => told.push(reply),
    isAlone: false,
  };
  return { task, told, done };
}

const namesOf = (task: Waiting | undefined) =>
  task && 'files' in task.ask ? task.ask.files.map(({ name }) => name) : [];

test('small files that wait behind each other are read in one task, each is told its own answer', () => {
  const asked = ['a', 'b', 'c'].map((name) => askFor(name, megabyte));
  const queue = asked.map(({ task }) => task);
  const batch = takeTask(queue);
  expect(namesOf(batch)).toEqual(['a', 'b', 'c']);
  expect(queue).toEqual([]);
  batch?.onProgress(1.5 * megabyte);
  expect(asked.map(({ done }) => done)).toEqual([[megabyte], [megabyte / 2], []]);
  batch?.settle(ok([[], [], []]));
  expect(asked.map(({ told }) => told)).toEqual([[ok([[]])], [ok([[]])], [ok([[]])]]);
});

test('a file above 4 MB is a task of its own, and ends a batch', () => {
  const queue = [askFor('a', 1), askFor('b', 4 * megabyte), askFor('c', 4 * megabyte + 1), askFor('d', 1)].map(
    ({ task }) => task,
  );
  expect(namesOf(takeTask(queue))).toEqual(['a', 'b']);
  expect(namesOf(takeTask(queue))).toEqual(['c']);
  expect(namesOf(takeTask(queue))).toEqual(['d']);
  expect(takeTask(queue)).toBeUndefined();
});

test('a batch holds 8 MB at most, and files of one job only', () => {
  const other = new AbortController().signal;
  const queue = [
    askFor('a', 4 * megabyte),
    askFor('b', 4 * megabyte),
    askFor('c', 1),
    askFor('d', 1, other),
    askFor('e', 1, other),
  ].map(({ task }) => task);
  expect(namesOf(takeTask(queue))).toEqual(['a', 'b']);
  expect(namesOf(takeTask(queue))).toEqual(['c']);
  expect(namesOf(takeTask(queue))).toEqual(['d', 'e']);
});

test('the files of a batch that failed are tried one by one', () => {
  const asked = ['a', 'b'].map((name) => askFor(name, 1));
  const last = askFor('c', 5 * megabyte);
  const queue = [...asked, last].map(({ task }) => task);
  takeTask(queue)?.settle(fault('worker-failed', 'out of memory'));
  expect(asked.map(({ told }) => told)).toEqual([[], []]);
  expect([takeTask(queue), takeTask(queue), takeTask(queue)].map(namesOf)).toEqual([['a'], ['b'], ['c']]);
});

test('a cancelled batch tells all its files', () => {
  const asked = ['a', 'b'].map((name) => askFor(name, 1));
  const queue = asked.map(({ task }) => task);
  takeTask(queue)?.settle(fault('cancelled', 'Stopped'));
  expect(asked.map(({ told }) => told[0]?.ok)).toEqual([false, false]);
  expect(queue).toEqual([]);
});

test.each([
  ['64 files wait behind it', 64, 8],
  ['more than 64 wait', 65, 32],
])('a batch of files of 1 MB is small near the end: %s', (_, waiting, taken) => {
  const queue = Array.from({ length: waiting + 1 }, (_, at) => askFor(`${at}`, megabyte).task);
  expect(namesOf(takeTask(queue))).toHaveLength(taken);
});
