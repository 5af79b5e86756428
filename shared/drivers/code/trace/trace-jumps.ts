import type { Instruction } from '../instruction.ts';
import type { TraceImage } from './trace-memory.ts';

/** Instructions before a jump among which its table is named. */
const lookBack = 14;
const mostTargets = 1024;
/** A single place that fits may be chance. */
const fewestTargets = 2;

/**
 * Where an indirect jump of a switch may go: the instructions before it name a table whose words lead to instructions of
 * the same function, as addresses (x86), as distances from the table (gcc) or from the image (Microsoft). Empty where
 * none does.
 */
export function tableTargets(
  instructions: readonly Instruction[],
  jumpIndex: number,
  { image, indexOf }: { readonly image: TraceImage; readonly indexOf: ReadonlyMap<number, number> },
): readonly number[] {
  for (let index = jumpIndex; index >= Math.max(0, jumpIndex - lookBack); index -= 1) {
    const instruction = instructions[index];
    for (const table of instruction ? tablesNamedBy(instruction, image) : []) {
      for (const place of placesOf(image)) {
        const targets = targetsOf(table, (word) => indexOf.get(place(word, table)), image);
        if (targets.length >= fewestTargets) return targets;
      }
    }
  }
  return [];
}

/** Addresses that an instruction names as an operand, or as the fixed part of one with an index. */
function tablesNamedBy({ operands }: Instruction, { is64, imageBase }: TraceImage): number[] {
  return operands.flatMap((operand) => {
    if (operand.kind === 'immediate') return is64 ? [] : [operand.low - imageBase];
    if (operand.kind !== 'memory') return [];
    if (operand.address !== null) return [operand.address];
    return operand.index === null ? [] : [operand.displacement - imageBase];
  });
}

type PlaceOf = (word: number, table: number) => number;

function placesOf({ is64, imageBase }: TraceImage): readonly PlaceOf[] {
  return is64 ? [(word, table) => table + (word | 0), (word) => word] : [(word) => word - imageBase];
}

/** Indexes of the instructions that the words of a table lead to, up to the first word that leads to none. */
function targetsOf(table: number, find: (word: number) => number | undefined, image: TraceImage): number[] {
  const found = new Set<number>();
  for (let entry = 0; entry < mostTargets; entry += 1) {
    const word = image.wordAt(table + entry * 4);
    const index = word === null ? undefined : find(word);
    if (index === undefined) break;
    found.add(index);
  }
  return [...found];
}
