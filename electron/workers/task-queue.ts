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
/** Bytes of a batch: few, so that two workers end at about the same time. */
const batchBytes = 8 * 2 ** 20;
const batchFiles = 64;

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
  let bytes = file.bytes;
  for (;;) {
    const next = queue[0];
    const nextFile = next && smallFileOf(next);
    if (!next || !nextFile || next.signal !== first.signal) break;
    bytes += nextFile.bytes;
    if (bytes > batchBytes || members.length === batchFiles) break;
    queue.shift();
    members.push({ task: next, file: nextFile });
  }
  return members.length === 1 ? first : toBatch(members, first.signal, queue);
}

interface Member {
  readonly task: Waiting;
  readonly file: FoundFile;
}

/** The file of a task that may be read together with others. */
function smallFileOf(task: Waiting): FoundFile | null {
  if (task.isAlone || !isRead(task)) return null;
  const file = task.ask.isHashed ? task.ask.files[0] : undefined;
  return file && file.bytes <= smallBytes ? file : null;
}

const isRead = (task: Waiting): task is Waiting & { readonly ask: Tasks['read']['ask'] } =>
  task.name === ('read' satisfies TaskName);

function toBatch(members: readonly Member[], signal: AbortSignal, queue: Waiting[]): Waiting {
  const ask: Tasks['read']['ask'] = { files: members.map(({ file }) => file), isHashed: true };
  return {
    name: 'read',
    ask,
    signal,
    onProgress: (done) => tellProgress(members, done),
    isAlone: false,
    settle(reply) {
      if (reply.ok) {
        const inputs = reply.value as Tasks['read']['answer']; // a worker answers a task with an answer of its kind
        for (const [at, { task }] of members.entries()) task.settle(ok([inputs[at] ?? []]));
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
