import { killWatches } from '../helpers/kill-watch.ts';
import type { SoakEntry } from '../helpers/soak.ts';

/** A kill takes half a second; more than this many prove nothing new. */
const mostKills = 500;

/** `npm run kill-watch`: random kills of a watching process. */
export const soak: readonly SoakEntry[] = [
  {
    name: 'kill a watching process at random moments',
    async run(runs, seed) {
      const { kills, torn, samples } = await killWatches(Math.min(runs, mostKills), seed);
      console.log(
        `soak: ${kills} kills, ${samples} samples read back, ${torn} of the kills hit a sample being written`,
      );
    },
  },
];
