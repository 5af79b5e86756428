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

/** Enough for the room to see what is left, and to share it out between both workers. */
const atOnce = 1024;
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

  async function examine({ file, isNamed }: Found, { tags, signal }: DriverScan, progress: FileProgress) {
    const onProgress = (done: number) => progress(file, done);
    const images = await ports.workers.examine({ file, isNamed, tags }, { signal, onProgress });
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
      ports.workers.prepare();
      const found = await find(scan.paths, scan.signal);
      if (!found.ok) return found;
      const replies: Reply<Examined>[] = [];
      const progress = shareProgress(found.value, scan);
      // the largest first: both workers end at about the same time
      const queue = [...found.value.entries()].sort(([, a], [, b]) => b.file.bytes - a.file.bytes).values();
      const work = async () => {
        for (const [index, each] of queue) {
          replies[index] = await examine(each, scan, progress);
          progress(each.file, each.file.bytes);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return joined(replies);
    },
  };
}

/** Bytes of a file that are done. */
type FileProgress = (file: FoundFile, done: number) => void;

/** Adds up what is done of files that are examined at the same time. */
function shareProgress(found: readonly Found[], { onProgress }: DriverScan): FileProgress {
  const total = found.reduce((sum, { file }) => sum + file.bytes, 0);
  const doneOf = new Map<string, number>();
  let done = 0;
  return (file, doneBytes) => {
    const before = doneOf.get(file.path) ?? 0;
    const now = Math.min(Math.max(before, doneBytes), file.bytes);
    doneOf.set(file.path, now);
    done += now - before;
    onProgress({ done, total, what: file.name });
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
