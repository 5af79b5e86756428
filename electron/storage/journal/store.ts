import { mkdir } from 'node:fs/promises';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { createJournalDecoder } from '../../../shared/journal/decode.ts';
import { createJournalEncoder, headerLine } from '../../../shared/journal/encode.ts';
import type { JournalHeader } from '../../../shared/journal/header.ts';
import { createRollup, minutesHeaderLine } from '../../../shared/journal/rollup.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import type { JournalStore, JournalWriter } from '../../platform/watch-ports.ts';
import { cannotWrite } from '../whole-file.ts';
import { keepBudget } from './budget.ts';
import { codeOf } from './error-code.ts';
import { type FolderLock, lockFolder, type ProcessStart } from './lock.ts';
import { openParts } from './parts.ts';

export interface JournalLimits {
  /** Size from which on a file is left for the next. */
  readonly partBytes: number;
  /** Of all journals in one folder; the oldest files are deleted. */
  readonly budgetBytes: number;
}

/** A day at five seconds with 2,000 tags, of which one in twenty moves, is about 40 MB. */
export const defaultLimits: JournalLimits = { partBytes: 8 * 2 ** 20, budgetBytes: 512 * 2 ** 20 };

/** Journals on the disk: one watch in a folder at a time. */
export function createJournalStore(startOf: ProcessStart, limits: JournalLimits = defaultLimits): JournalStore {
  return {
    async open(folder, header) {
      try {
        await mkdir(folder, { recursive: true });
      } catch (error) {
        return cannotWrite(folder, error);
      }
      const lock = await lockFolder(folder, startOf);
      if (!lock.ok) return lock;
      try {
        const { bytes } = await keepBudget(folder, limits.budgetBytes, []);
        return ok(openWriter({ folder, header, limits, lock: lock.value, bytesBefore: bytes }));
      } catch (error) {
        await lock.value.release();
        return cannotWrite(folder, error);
      }
    },
  };
}

interface WriterOptions {
  readonly folder: string;
  readonly header: JournalHeader;
  readonly limits: JournalLimits;
  readonly lock: FolderLock;
  readonly bytesBefore: number;
}

function openWriter({ folder, header, limits, lock, bytesBefore }: WriterOptions): JournalWriter {
  // the moment in a name: no colons, which Windows refuses
  const stamp = new Date(header.startedUtcMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const stem = `poolhound-${stamp}`;
  const fullBytes = limits.partBytes;
  const raw = openParts({
    folder,
    stem,
    ending: 'journal',
    header: (part) => headerLine(header, part),
    fullBytes,
    isSynced: true,
  });
  const minutes = openParts({
    folder,
    stem,
    ending: 'minutes',
    header: () => minutesHeaderLine(header),
    fullBytes,
    isSynced: false,
  });
  const encoder = createJournalEncoder();
  const rollup = createRollup();
  let pendingMinutes = '';
  // the minutes are made from the very lines that are written, as they would be made again
  const decoder = createJournalDecoder(
    {
      header: () => {},
      sample: (sample) => {
        pendingMinutes += rollup.take(sample) ?? '';
      },
    },
    collectProblems(),
  );
  let bytes = bytesBefore;
  let toldBytes = 0;
  let isClosed = false;
  let lastUtcMs = Number.NEGATIVE_INFINITY;

  const writtenBytes = () => raw.writtenBytes + minutes.writtenBytes;
  async function writeMinutes(): Promise<void> {
    if (pendingMinutes === '') return;
    const lines = pendingMinutes;
    pendingMinutes = '';
    await minutes.append(lines);
  }

  return {
    folder,
    get bytes() {
      return bytes + writtenBytes() - toldBytes;
    },
    get writtenBytes() {
      return writtenBytes();
    },
    async append(taken) {
      if (isClosed) return fault('cannot-write', 'This journal is closed already.');
      try {
        // times only go forward within one file, so that it can be read as one line of time
        if (taken.sample.utcMs < lastUtcMs) raw.leave();
        lastUtcMs = taken.sample.utcMs;
        const isNewPart = raw.isFresh;
        const { line } = encoder.encode(taken, isNewPart);
        await raw.append(line);
        decoder.feed(Buffer.from(line, 'latin1')); // lines are ASCII
        await writeMinutes();
        if (!isNewPart) return ok(null);
        const kept = [raw.name, minutes.name].filter((name) => name !== null);
        bytes = (await keepBudget(folder, limits.budgetBytes, kept)).bytes;
        toldBytes = writtenBytes();
        return ok(null);
      } catch (error) {
        return whyStopped(folder, error);
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      pendingMinutes += rollup.finish() ?? '';
      await writeMinutes().catch(() => undefined); // a full disk: the samples are there, and minutes can be made again
      await Promise.all([raw.close(), minutes.close()]);
      await lock.release();
    },
  };
}

/** Why a sample could not be written; everything before it is kept. */
function whyStopped(folder: string, error: unknown): Reply<never> {
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));
  if (!isFull) return cannotWrite(folder, error);
  return fault(
    'cannot-write',
    `The disk is full, so the watch has ended. Every sample up to now is kept in ${folder}. Free some space, or start again with a folder on another disk.`,
    error instanceof Error ? error.message : String(error),
  );
}
