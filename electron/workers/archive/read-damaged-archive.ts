import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { Input } from '../../../shared/model/incident.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import type { FoundFile } from '../../platform/ports.ts';
import { Cancelled } from '../protocol.ts';
import { openStream, unreadInput } from '../read-stream.ts';
import { archiveLimits, BombError, type ReadBudget } from './archive-limits.ts';

/**
 * Reads a zip from its beginning without its directory: what came before the damage is kept, the entry it hit is
 * listed with its reason. `isWhole`: no damage was met.
 */
export function readDamagedArchive(
  file: FoundFile,
  chunks: Iterable<Uint8Array>,
  budget: ReadBudget,
): { readonly inputs: readonly Input[]; readonly reason: string; readonly isWhole: boolean } {
  const inputs: Input[] = [];
  const open = new Map<string, number>();
  const unzip = new Unzip((entry) => startEntry(entry, { file, budget, inputs, open }));
  unzip.register(UnzipInflate);
  let trouble: string | null = null;
  let isWhole = true;
  try {
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += pieceBytes) unzip.push(chunk.slice(at, at + pieceBytes));
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    isWhole = false;
    trouble = error instanceof BombError ? error.message : null;
  }
  for (const [name, bytes] of open) {
    inputs.push(unreadInput({ ...file, name, bytes }, 'The archive is cut off or damaged inside this entry.'));
  }
  return {
    inputs,
    isWhole: isWhole && open.size === 0,
    reason:
      trouble ??
      'The archive is cut off or damaged: only what stands before the damage was read. Copy it again from the server.',
  };
}

/** fflate calls itself for each empty entry of a piece; more of them than this holds would end its stack. */
const pieceBytes = 64 * 1024;

interface Gathering {
  readonly file: FoundFile;
  readonly budget: ReadBudget;
  readonly inputs: Input[];
  /** Entries that have begun and not ended: bytes so far by name. */
  readonly open: Map<string, number>;
}

function startEntry(entry: UnzipFile, { file, budget, inputs, open }: Gathering): void {
  if (entry.name.endsWith('/')) return;
  const name = `${file.name}!${entry.name.replaceAll('\\', '/')}`;
  if (!budget.takeEntry())
    throw new BombError(`Only the first ${archiveLimits.entries} entries of an archive are read.`);
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  const reading = openStream({ file: name, fileName, modifiedUtcMs: null }, { kinds: allReaderKinds, isHashed: true });
  let out = 0;
  open.set(name, 0);
  entry.ondata = (error, chunk, isLast) => {
    if (error) {
      if (error instanceof BombError || error instanceof Cancelled) throw error;
      return;
    }
    out += chunk.length;
    budget.takeBytes(chunk.length, { out, packed: entry.size ?? out });
    reading.push(chunk);
    open.set(name, out);
    if (!isLast) return;
    open.delete(name);
    inputs.push(reading.end());
  };
  entry.start();
}
