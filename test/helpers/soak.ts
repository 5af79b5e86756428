import type { ReaderKind } from '../../shared/recognise/reader.ts';
import { expectReaderHolds } from './reader-property.ts';

/** One thing to try with many generated inputs: a few in the quick suite, very many in `npm run soak`. */
export interface SoakEntry {
  readonly name: string;
  /** Throws at the first input that breaks a promise; the same seed gives the same inputs. */
  run(runs: number, seed: number): void | Promise<void>;
}

/** The promises of one reader, tried on its own samples mistreated; `label` tells readers of one kind apart. */
export function soakReader(kind: ReaderKind, samples: readonly string[], label = ''): SoakEntry {
  const name = `reader ${kind.kind} ${label}`.trimEnd();
  return { name, run: (runs, seed) => expectReaderHolds(kind, samples, { runs, seed }) };
}
