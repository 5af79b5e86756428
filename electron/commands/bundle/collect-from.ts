import { extname, resolve } from 'node:path';
import type { SavedBundle } from '../../../shared/bundle/outcome.ts';
import type { BundleService } from '../../services/bundle.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ProgressView } from '../run-job.ts';

export interface CollectFromOptions {
  /** Evidence gathered earlier: folders, files, zips. */
  readonly from: readonly string[];
  readonly output: string;
  readonly json: boolean;
}

/** What a command on bundles needs from its root. */
export interface BundleDoor {
  readonly bundles: BundleService;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  out(text: string): void;
  err(text: string): void;
}

/** Packs evidence that was gathered earlier as a bundle. */
export async function collectFromCommand(options: CollectFromOptions, door: BundleDoor): Promise<ExitCode> {
  const mistake = outputMistake(options.output);
  if (mistake) {
    door.err(mistake);
    return exitCodes.usage;
  }
  const saved = await door.bundles.collect(
    options.from.map((path) => resolve(path)),
    resolve(options.output),
    watchOf(door, 'Packing the evidence'),
  );
  door.progress.clear();
  if (!saved.ok) {
    door.err(saved.fault.message);
    return exitCodes.fault;
  }
  tell(saved.value, options, door);
  return exitCodes.answered;
}

function tell(saved: SavedBundle, { json, output }: CollectFromOptions, door: BundleDoor): void {
  if (json) door.out(`${JSON.stringify({ schema: 'poolhound.collect/1', ...saved }, null, 2)}\n`);
  else door.out(`${output}: ${saved.files} files, ${saved.bytes} bytes of evidence. Check it with poolhound verify.\n`);
  for (const { what, reason } of saved.unread) door.err(`not gathered: ${what}: ${reason}`);
}

/** What is wrong with the name of the bundle to write, or null. */
export function outputMistake(output: string): string | null {
  return extname(output).toLowerCase() === '.zip' ? null : `-o ${output}: the name must end in .zip.`;
}

/** Follows work of the command line: progress to the terminal, stop by its signal. */
export function watchOf({ progress, signal }: BundleDoor, what: string) {
  return { signal, onProgress: (done: number) => progress.show({ jobId: '', done, total: null, what }) };
}
