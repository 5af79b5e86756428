import { ok, type Reply } from '../../shared/contract/fault.ts';
import type { DriverImage } from '../../shared/drivers/driver-image.ts';
import type { Input } from '../../shared/model/incident.ts';
import type { EvidenceFiles, ExaminedFile, FoundFile, WorkerRoom } from '../platform/ports.ts';
import { listKinds } from './judge-with-drivers.ts';

export interface DriverScan {
  readonly paths: readonly string[];
  /** Tags sought, as numbers; none for all that each image provably allocates with. */
  readonly tags: readonly number[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { done: number; total: number; what: string }) => void;
}

export interface DriverScanned {
  /** In the order the files were found; an archive's in the order of its entries. */
  readonly images: readonly DriverImage[];
  /** Lists of drivers, filters and signatures that lay beside them. */
  readonly lists: readonly Input[];
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
/** Larger texts are logs, not lists of drivers. */
const largestListBytes = 4 * 2 ** 20;

export function createDriverService(ports: { files: EvidenceFiles; workers: WorkerRoom }): DriverService {
  async function find(paths: readonly string[], signal: AbortSignal): Promise<Reply<readonly Found[]>> {
    const all = new Map<string, Found>();
    for (const path of paths) {
      const what = await ports.files.describe(path);
      if (!what.ok) return what;
      const found = await ports.files.find(path, signal);
      if (!found.ok) return found;
      for (const file of found.value) all.set(file.path, { file, isNamed: what.value.kind === 'file' });
    }
    return ok([...all.values()]);
  }

  async function examine({ file, isNamed }: Found, { tags, signal }: DriverScan): Promise<Reply<Examined>> {
    const images = await ports.workers.examine({ file, isNamed, tags }, signal);
    if (!images.ok) return images;
    const mayBeList = images.value.others > 0 && file.bytes <= largestListBytes;
    if (!mayBeList) return ok({ ...images.value, lists: [] });
    const read = await ports.workers.read(file, () => {}, signal);
    if (!read.ok) return read;
    const lists = read.value.filter(({ artifact }) => artifact !== null && listKinds.includes(artifact.kind));
    return ok({ ...images.value, lists });
  }

  return {
    async scan(scan) {
      const found = await find(scan.paths, scan.signal);
      if (!found.ok) return found;
      const replies: Reply<Examined>[] = [];
      const total = found.value.reduce((sum, { file }) => sum + file.bytes, 0);
      const queue = found.value.entries();
      let done = 0;
      const work = async () => {
        for (const [index, each] of queue) {
          scan.onProgress({ done, total, what: each.file.name });
          replies[index] = await examine(each, scan);
          done += each.file.bytes;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return joined(replies);
    },
  };
}

interface Examined extends ExaminedFile {
  readonly lists: readonly Input[];
}

function joined(replies: readonly Reply<Examined>[]): Reply<DriverScanned> {
  const images: DriverImage[] = [];
  const lists: Input[] = [];
  let others = 0;
  for (const reply of replies) {
    if (!reply.ok) return reply;
    images.push(...reply.value.images);
    lists.push(...reply.value.lists);
    others += reply.value.others;
  }
  return ok({ images, lists, others });
}
