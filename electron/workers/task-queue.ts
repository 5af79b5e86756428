import { ok } from '../../shared/contract/fault.ts';
import type { FoundFile } from '../platform/ports.ts';
import type { TaskName, Tasks } from './protocol.ts';
import type { Answer, Task } from './run-task.ts';

/** A task of the queue and whom to tell. */
export interface Waiting extends Task {
  readonly settle: (reply: Answer) => void;
  /** True for a file that was in a batch which failed: it is tried again by itself. */
  readonly isAlone: boolean;
}

/** Files up to this size are read several in one task: a message between threads costs as much as reading a megabyte. */
const smallBytes = 4 * 2 ** 20;
/** The end is near: batches are small, so that two workers end at about the same time. */
const lastFiles = { bytes: 8 * 2 ** 20, files: 64 };
const manyFiles = { bytes: 32 * 2 ** 20, files: 64 };

/** Images may be larger, and more of them: one needs no more memory in a batch than alone. */
const smallImageBytes = 32 * 2 ** 20;
const imageBatch = { fewestBytes: 4 * 2 ** 20, mostBytes: 64 * 2 ** 20, files: 256 };
/** A batch of images is one part of so many of all that wait: long ones first, short ones at the end. */
const batchShare = 6;

/**
 * Takes the next task off the queue; small files that wait behind each other become one task that tells each of them.
 * Where such a batch fails, its files go back to the front of the queue to be tried one by one, so that only the one
 * at fault is lost.
 */
export function takeTask(queue: Waiting[]): Waiting | undefined {
  const first = queue.shift();
  const file = first && smallFileOf(first);
  if (!first || !file) return first;
  const members: Member[] = [{ task: first, file }];
  const most = isExamine(first) ? imageBatchOf(queue) : queue.length > lastFiles.files ? manyFiles : lastFiles;
  let bytes = file.bytes;
  for (;;) {
    const next = queue[0];
    const nextFile = next && smallFileOf(next);
    if (!next || !nextFile || !isAlike(first, next)) break;
    bytes += nextFile.bytes;
    if (bytes > most.bytes || members.length === most.files) break;
    queue.shift();
    members.push({ task: next, file: nextFile });
  }
  return members.length === 1 ? first : toBatch(members, first.signal, queue);
}

/** How much of the images that wait is the next batch: few messages are sent, and two workers end at about the same time. */
function imageBatchOf(queue: readonly Waiting[]): { readonly bytes: number; readonly files: number } {
  let waiting = 0;
  for (const task of queue) waiting += isExamine(task) ? (task.ask.images[0]?.file.bytes ?? 0) : 0;
  const { fewestBytes, mostBytes, files } = imageBatch;
  return { bytes: Math.min(Math.max(waiting / batchShare, fewestBytes), mostBytes), files };
}

interface Member {
  readonly task: Waiting;
  readonly file: FoundFile;
}

/** The file of a task that may be read or examined together with others. */
function smallFileOf(task: Waiting): FoundFile | null {
  if (task.isAlone) return null;
  const most = isExamine(task) ? smallImageBytes : smallBytes;
  const file = isRead(task)
    ? task.ask.isHashed && task.ask.files[0]
    : isExamine(task)
      ? task.ask.images[0]?.file
      : undefined;
  return file && file.bytes <= most ? file : null;
}

const isRead = (task: Waiting): task is Waiting & { readonly ask: Tasks['read']['ask'] } =>
  task.name === ('read' satisfies TaskName);

const isExamine = (task: Waiting): task is Waiting & { readonly ask: Tasks['examine']['ask'] } =>
  task.name === ('examine' satisfies TaskName);

/** Tasks of one job that ask the same of different files. */
function isAlike(a: Waiting, b: Waiting): boolean {
  if (a.name !== b.name || a.signal !== b.signal) return false;
  return !isExamine(a) || !isExamine(b) || a.ask.tags === b.ask.tags;
}

function askOf(members: readonly Member[]): Pick<Waiting, 'name' | 'ask'> {
  const [first] = members;
  if (!first || !isExamine(first.task)) {
    const ask: Tasks['read']['ask'] = { files: members.map(({ file }) => file), isHashed: true };
    return { name: 'read', ask };
  }
  const images = members.flatMap(({ task }) => (isExamine(task) ? task.ask.images : []));
  const ask: Tasks['examine']['ask'] = { images, tags: first.task.ask.tags };
  return { name: 'examine', ask };
}

function toBatch(members: readonly Member[], signal: AbortSignal, queue: Waiting[]): Waiting {
  return {
    ...askOf(members),
    signal,
    onProgress: (done) => tellProgress(members, done),
    isAlone: false,
    settle(reply) {
      if (reply.ok) {
        const answers = reply.value as Tasks['read' | 'examine']['answer']; // one for each file, in order
        for (const [at, { task }] of members.entries()) task.settle(ok(answers.slice(at, at + 1)));
      } else if (reply.fault.code === 'cancelled') {
        for (const { task } of members) task.settle(reply);
      } else queue.unshift(...members.map(({ task }) => ({ ...task, isAlone: true })));
    },
  };
}

/** Shares the bytes done of a batch among its files, which are read in order. */
function tellProgress(members: readonly Member[], done: number): void {
  let before = 0;
  for (const { task, file } of members) {
    if (done <= before) return;
    task.onProgress(Math.min(file.bytes, done - before));
    before += file.bytes;
  }
}
