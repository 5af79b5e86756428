import { resolve } from 'node:path';
import type { RedactedBundle, RedactionScan } from '../../../shared/bundle/outcome.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type BundleDoor, outputMistake, watchOf } from './collect-from.ts';

export interface RedactOptions {
  readonly bundle: string;
  readonly output?: string;
  /** Lists what would be replaced and writes nothing. */
  readonly preview: boolean;
  readonly json: boolean;
}

/** Writes a redacted bundle, or says what would be replaced. */
export async function redactCommand(options: RedactOptions, door: BundleDoor): Promise<ExitCode> {
  const mistake = mistakeOf(options);
  if (mistake) {
    door.err(mistake);
    return exitCodes.usage;
  }
  return options.preview ? preview(options, door) : write(options, options.output ?? '', door);
}

function mistakeOf({ bundle, output, preview }: RedactOptions): string | null {
  if (preview) return output === undefined ? null : '--preview writes nothing: leave -o out.';
  if (output === undefined) return 'Name the bundle to write with -o, or ask for --preview.';
  if (resolve(output) === resolve(bundle)) return '-o names the bundle itself: name another file.';
  return outputMistake(output);
}

async function preview({ bundle, json }: RedactOptions, door: BundleDoor): Promise<ExitCode> {
  const scanned = await door.bundles.scan([resolve(bundle)], watchOf(door, 'Looking for names and addresses'));
  door.progress.clear();
  if (!scanned.ok) return complain(scanned.fault.message, door);
  const { replacements, leftOut } = scanned.value;
  const answer = { schema: 'poolhound.redact/1', written: null, replacements, leftOut };
  door.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${previewLines(scanned.value).join('\n')}\n`);
  return exitCodes.answered;
}

function previewLines({ replacements, leftOut }: RedactionScan): string[] {
  return [
    ...replacements.map(({ kind, original, token, count }) => `${kind.padEnd(8)} ${original} -> ${token} (${count})`),
    ...leftOut.map(({ file, reason }) => `left out ${file}: ${reason}`),
    `${replacements.length} originals would be replaced; ${leftOut.length} files would be left out.`,
  ];
}

async function write({ bundle, json }: RedactOptions, output: string, door: BundleDoor): Promise<ExitCode> {
  const watch = watchOf(door, 'Replacing names and addresses');
  const redacted = await door.bundles.redact(resolve(bundle), resolve(output), watch);
  door.progress.clear();
  if (!redacted.ok) return complain(redacted.fault.message, door);
  const { mapPath, files, byKind, leftOut } = redacted.value;
  const answer = { schema: 'poolhound.redact/1', written: redacted.value.path, mapPath, files, byKind, leftOut };
  door.out(json ? `${JSON.stringify(answer, null, 2)}\n` : `${writtenLines(redacted.value).join('\n')}\n`);
  for (const { file, reason } of leftOut) door.err(`left out: ${file}: ${reason}`);
  return exitCodes.answered;
}

function writtenLines({ path, mapPath, files, byKind }: RedactedBundle): string[] {
  const counts = Object.entries(byKind).map(([kind, count]) => `${count} of kind ${kind}`);
  return [
    `${path}: ${files} files; replaced: ${counts.length === 0 ? 'nothing' : counts.join(', ')}.`,
    `${mapPath} says what each token stands for. Keep it; never send it along.`,
  ];
}

function complain(message: string, door: BundleDoor): ExitCode {
  door.err(message);
  return exitCodes.fault;
}
