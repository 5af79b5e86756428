import { ok, type Reply } from '../../shared/contract/fault.ts';
import type { DriverImage } from '../../shared/drivers/driver-image.ts';
import type { EvidenceFiles, FoundFile, WorkerRoom } from '../platform/ports.ts';

export interface DriverScan {
  readonly paths: readonly string[];
  /** Tags sought, as numbers; none for all that each image provably allocates with. */
  readonly tags: readonly number[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { done: number; total: number; what: string }) => void;
}

export interface DriverScanned {
  /** In the order the files were found. */
  readonly images: readonly DriverImage[];
  /** Files that are no programs and are not listed. */
  readonly others: number;
}

/** Examines driver images off the main thread; never rejects. */
export interface DriverService {
  scan(scan: DriverScan): Promise<Reply<DriverScanned>>;
}

interface Found {
  readonly file: FoundFile;
  /** True for a file that was named itself; then it is listed whatever it is. */
  readonly isNamed: boolean;
}

/** As many as the room has workers: more would only wait there. */
const atOnce = 2;

export function createDriverService(ports: { files: EvidenceFiles; workers: WorkerRoom }): DriverService {
  async function find(paths: readonly string[], signal: AbortSignal): Promise<Reply<readonly Found[]>> {
    const all: Found[] = [];
    for (const path of paths) {
      const what = await ports.files.describe(path);
      if (!what.ok) return what;
      const found = await ports.files.find(path, signal);
      if (!found.ok) return found;
      for (const file of found.value) all.push({ file, isNamed: what.value.kind === 'file' });
    }
    return ok(all);
  }

  return {
    async scan({ paths, tags, signal, onProgress }) {
      const found = await find(paths, signal);
      if (!found.ok) return found;
      const replies: Reply<DriverImage | null>[] = [];
      const total = found.value.reduce((sum, { file }) => sum + file.bytes, 0);
      const queue = found.value.entries();
      let done = 0;
      const work = async () => {
        for (const [index, { file, isNamed }] of queue) {
          onProgress({ done, total, what: file.name });
          replies[index] = await ports.workers.examine({ file, isNamed, tags }, signal);
          done += file.bytes;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      const images: DriverImage[] = [];
      for (const reply of replies) {
        if (!reply.ok) return reply;
        if (reply.value) images.push(reply.value);
      }
      return ok({ images, others: replies.length - images.length });
    },
  };
}
