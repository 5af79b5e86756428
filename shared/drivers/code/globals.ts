import { loadedSectionAt, type PeImage, pointerAt, wordAt } from '../pe/pe-image.ts';
import { isPrintableTag } from '../pool-tag.ts';
import type { TraceImage } from './trace/trace-memory.ts';
import type { Atom, Value } from './trace/trace-state.ts';

type Constant = Extract<Atom, { kind: 'constant' }>;

/** What tracing saw of data that can change, and the constants it may hold. */
export interface Globals {
  readonly notes: Pick<TraceImage, 'noteWrite' | 'noteEscape'>;
  /** Constants that a value may be. */
  constantsOf(value: Value): readonly Constant[];
  /** Addresses of functions that data may hold. */
  functionsIn(rva: number): Value;
}

/** Entries that are read of a table whose end nothing tells. */
const mostUnbounded = 64;
const mostWrites = 16;

/**
 * Looks data up. `traceUsers` traces every function that names an address, so that all writes to it are noted. What the
 * file holds counts as sure only where nobody writes to it and its address is not handed out; what is written counts
 * as it is. Of a table without known end the first entry is sure, the following ones are doubtful.
 */
export function createGlobals(image: PeImage, traceUsers: (rva: number) => void): Globals {
  const writes = new Map<number, Value[]>();
  const escaped = new Set<number>();
  const traced = new Set<number>();

  const isChanged = (rva: number) => {
    if (!loadedSectionAt(image, rva)?.isWritable) return false;
    if (!traced.has(rva)) {
      traced.add(rva);
      traceUsers(rva);
    }
    return writes.has(rva) || escaped.has(rva);
  };
  const written = (rva: number): Constant[] =>
    (writes.get(rva) ?? []).flatMap((value) => value.filter((atom) => atom.kind === 'constant'));

  const globalConstants = ({ rva, from, isDoubtful }: Extract<Atom, { kind: 'global' }>): Constant[] => {
    const doubt = isChanged(rva) || isDoubtful;
    const value = wordAt(image, rva);
    const initial: Constant[] = value ? [{ kind: 'constant', value, high: 0, from, isDoubtful: doubt }] : [];
    return [...initial, ...written(rva)];
  };
  const entryConstants = ({ rva, stride, count, from }: Extract<Atom, { kind: 'entry' }>): Constant[] => {
    const found: Constant[] = [];
    const doubt = isChanged(rva);
    for (let index = 0; index < (count ?? mostUnbounded); index += 1) {
      const value = wordAt(image, rva + index * stride);
      if (value === null || (count === null && !isPrintableTag(value))) break;
      const isDoubtful = doubt || (count === null && index > 0);
      found.push({ kind: 'constant', value, high: 0, from, isDoubtful });
    }
    return found;
  };

  return {
    functionsIn(rva) {
      const initial = pointerAt(image, rva);
      const first: Value =
        initial === null || isChanged(rva) ? [] : [{ kind: 'address', rva: initial, isDoubtful: false }];
      return [...first, ...(writes.get(rva) ?? []).flat()];
    },
    notes: {
      noteWrite(rva, value) {
        const known = writes.get(rva) ?? [];
        writes.set(rva, known);
        if (known.length < mostWrites) known.push(value);
      },
      noteEscape: (rva) => void escaped.add(rva),
    },
    constantsOf: (value) =>
      value.flatMap((atom): Constant[] => {
        if (atom.kind === 'constant') return [atom];
        if (atom.kind === 'global') return globalConstants(atom);
        return atom.kind === 'entry' ? entryConstants(atom) : [];
      }),
  };
}
