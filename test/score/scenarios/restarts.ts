import { type GeneratedIncident, logFile, machineFiles, poolFiles, spread } from '../evidence.ts';
import { drawMachine } from '../machines.ts';
import type { Random } from '../random.ts';
import { leakTag, ordinaryTags } from '../tags.ts';
import { createWorld, hourMs, momentOf } from '../world.ts';
import { driverTag } from './leaks.ts';

/** A leak, a restart in the middle of the samples, and the same leak again. */
export function restartIncident(random: Random): GeneratedIncident {
  const machine = drawMachine(random, 'x86-2003');
  const others = ordinaryTags(random, machine);
  const bare = createWorld(random, machine, { tags: others });
  const days = random.between(3, 8);
  const room = (bare.ceilingBytes ?? 0) - bare.thresholdBytes - momentOf(bare, days * 24).nonPagedBytes;
  const tag = driverTag(random);
  const leak = leakTag(random, tag, { bytesPerHour: (room * random.between(1.03, 1.15)) / (days * 24) });
  const first = { ...bare, tags: [...others, leak] };
  const second = { ...first, bootUtcMs: first.bootUtcMs + Math.round(days * 24 * 3600 + 600) * 1000 };
  const later = random.between(8, 48);
  const files = [
    ...poolFiles(random, first, spread(random, days * 16, days * 24, random.integer(2, 6))),
    ...poolFiles(random, second, spread(random, 2, 2 + later, random.integer(3, 6))).map((file) => ({
      ...file,
      file: file.file.replace('pool/', 'pool after/'),
    })),
  ];
  return {
    kind: 'leak-restarted',
    truth: { primary: 'nonpaged-pool-leak', culprits: [tag] },
    files: [...sameDating(files, hourMs), logFile(random, first, days * 24), ...machineFiles(random, second)],
  };
}

/** Half of the samples with names and half with dates would be two different kinds of time: dates stay, as they are true. */
function sameDating<F extends { readonly file: string }>(files: readonly F[], _step: number): F[] {
  return files.map((file, at) => ({ ...file, file: file.file.replace(/(sample \d+)/, `$1 of ${at + 1}`) }));
}
