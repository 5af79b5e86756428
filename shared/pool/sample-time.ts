import type { PoolSample } from '../model/artifact/pool-sample.ts';
import { timeOfName, wallClockOfName } from '../model/time-of-name.ts';
import type { ReaderContext } from '../recognise/reader.ts';

/**
 * Gives the last sample of a file the time in the file's name, or else the file's modification time, and says which.
 * A sample with a printed time keeps it; earlier samples without one stay without: the file's time is when it was
 * written last, and nothing says how long before that they were taken. A wall clock without a zone that the name holds is
 * kept beside it.
 */
export function withFileTime(samples: readonly PoolSample[], context: ReaderContext): readonly PoolSample[] {
  const last = samples.at(-1);
  if (!last || last.atUtcMs !== null) return samples;
  const named = timeOfName(context.fileName);
  const atUtcMs = named ?? context.modifiedUtcMs;
  const iso = named === null && !last.atLocal ? wallClockOfName(context.fileName) : null;
  const dated: PoolSample = iso === null ? last : { ...last, atLocal: { iso, source: 'file-name' } };
  if (atUtcMs === null) return [...samples.slice(0, -1), dated];
  return [...samples.slice(0, -1), { ...dated, atUtcMs, atSource: named === null ? 'file-time' : 'file-name' }];
}
