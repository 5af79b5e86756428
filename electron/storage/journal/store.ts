import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { createJournalDecoder } from '../../../shared/journal/decode.ts';
import { createJournalEncoder, headerLine } from '../../../shared/journal/encode.ts';
import type { JournalHeader } from '../../../shared/journal/header.ts';
import { createRollup, minutesHeaderLine } from '../../../shared/journal/rollup.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import type { JournalStore, JournalWriter } from '../../platform/watch-ports.ts';
import { makeFolder } from '../make-folder.ts';
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
        await makeFolder(folder);
      } catch (error) {
        return cannotWrite(folder, error);
      }
      const lock = await lockFolder(folder, startOf);
      if (!lock.ok) return lock;
      try {
        const { bytes } = await keepBudget(folder, limits.budgetBytes, { names: [], stem: null });
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
  /** The last sample is missing, so that the next one must not count on it. */
  let isBroken = false;
  let hasSamples = false;
  let lastUtcMs = Number.NEGATIVE_INFINITY;

  const writtenBytes = () => raw.writtenBytes + minutes.writtenBytes;
  /** Trouble with the minutes is none of the samples: they are tried again, and can be made again from the journal. */
  async function writeMinutes(): Promise<void> {
    if (pendingMinutes === '') return;
    const isWritten = await minutes.append(pendingMinutes).then(
      () => true,
      () => false, // a full disk, mostly: the samples will say so
    );
    if (isWritten || pendingMinutes.length > mostPendingMinutes) pendingMinutes = '';
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
        const { line } = encoder.encode(taken, isNewPart || isBroken);
        isBroken = true;
        await raw.append(line);
        isBroken = false;
        hasSamples = true;
        decoder.feed(Buffer.from(line, 'latin1')); // lines are ASCII
        await writeMinutes();
        if (!isNewPart) return ok(null);
        const kept = { names: [raw.name, minutes.name].filter((name) => name !== null), stem };
        const size = await keepBudget(folder, limits.budgetBytes, kept).catch(() => null); // the sample itself is written
        if (size) {
          bytes = size.bytes;
          toldBytes = writtenBytes();
        }
        return ok(null);
      } catch (error) {
        // a full disk may have room again for this very file; another one is begun where it is the file that fails
        if (!isFull(error)) raw.leave();
        return hasSamples ? whyNotWritten(folder, error) : cannotWrite(folder, error);
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      pendingMinutes += rollup.finish() ?? '';
      await writeMinutes();
      await Promise.all([raw.close(), minutes.close()]).catch(() => undefined); // its disk is gone; what is there is synced
      await lock.release().catch(() => undefined); // the same; the next watch sees that its process is gone
    },
  };
}

/** Minutes that are kept for another try, in bytes. */
const mostPendingMinutes = 4 * 2 ** 20;

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));

/** Why a sample could not be written; everything before it is kept. */
function whyNotWritten(folder: string, error: unknown): Reply<never> {
  const detail = error instanceof Error ? error.message : String(error);
  return fault(
    'cannot-write',
    isFull(error)
      ? `The disk is full. Every sample up to now is kept in ${folder}; the next ones are written as soon as there is room. Free some space, or start again with a folder on another disk.`
      : `The journal in ${folder} cannot be written any more; each sample tries again. Check that its disk or share is there, or start again with another folder.`,
    detail,
  );
}
