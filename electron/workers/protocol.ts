import type { RedactedBundle, RedactionScan, SavedBundle, Verification } from '../../shared/bundle/outcome.ts';
import type { Fault, Reply } from '../../shared/contract/fault.ts';
import type { Input } from '../../shared/model/incident.ts';
import type {
  ExaminedFile,
  FoundFile,
  ImageAsk,
  Judgement,
  RedactBundleAsk,
  SaveBundleAsk,
} from '../platform/ports.ts';

/** What a worker can be asked to do, and what it answers: one map, so that a task and its answer cannot be mixed up. */
export interface Tasks {
  /**
   * Reads files one after the other; the answer has the inputs of each. `isHashed` false leaves `sha256` empty:
   * another worker hashes the file at the same time.
   */
  readonly read: {
    readonly ask: { readonly files: readonly FoundFile[]; readonly isHashed: boolean };
    readonly answer: readonly (readonly Input[])[];
  };
  readonly hash: { readonly ask: { readonly path: string }; readonly answer: string };
  /** Examines files one after the other for the same tags; the answer has what was found in each. */
  readonly examine: {
    readonly ask: { readonly images: readonly Omit<ImageAsk, 'tags'>[]; readonly tags: readonly number[] };
    readonly answer: readonly ExaminedFile[];
  };
  readonly judge: { readonly ask: { readonly inputs: readonly Input[] }; readonly answer: Judgement };
  readonly 'save-bundle': { readonly ask: SaveBundleAsk; readonly answer: Reply<SavedBundle> };
  readonly 'verify-bundle': { readonly ask: { readonly path: string }; readonly answer: Reply<Verification> };
  readonly 'scan-names': {
    readonly ask: { readonly files: readonly FoundFile[] };
    readonly answer: Reply<RedactionScan>;
  };
  readonly 'redact-bundle': { readonly ask: RedactBundleAsk; readonly answer: Reply<RedactedBundle> };
}

export type TaskName = keyof Tasks;

/** Main to worker. `cancel` is one shared Int32: not 0 means stop at the next chunk. */
export interface TaskMessage<K extends TaskName = TaskName> {
  readonly name: K;
  readonly ask: Tasks[K]['ask'];
  readonly cancel: Int32Array;
}

/** Worker to main. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'answer'; readonly answer: Tasks[TaskName]['answer'] }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** What a task may use while it runs. */
export interface TaskContext {
  isCancelled(): boolean;
  /** Bytes done so far of this task. */
  progress(done: number): void;
}

/** The same task with progress that counts on from what was done before. */
export function continued(context: TaskContext, doneBefore: number): TaskContext {
  return { isCancelled: context.isCancelled, progress: (done) => context.progress(doneBefore + done) };
}

/** Thrown inside a worker to leave a cancelled task; caught at its root. */
export class Cancelled extends Error {}
