import type { CodeRange } from './functions.ts';
import type { Instruction } from './instruction.ts';

const mostParts = 16;
/** What is seldom run is short; a jump into the middle of a long function is decoded so far. */
const longestPartBytes = 8192;

/** The image's other code, as looking for parts asks for it. */
export interface OtherCode {
  rangeAt(rva: number): CodeRange | null;
  decode(range: CodeRange): readonly Instruction[];
}

/**
 * A function with those parts of it that lie elsewhere: compilers move away what is seldom run, and the function goes
 * there and back. The parts stand behind it. A jump to where a function begins calls it for the last time and is no part.
 */
export function withParts(body: readonly Instruction[], code: OtherCode): readonly Instruction[] {
  const known = new Set(body.map(({ rva }) => rva));
  const whole = [...body];
  let parts = 0;
  for (let index = 0; index < whole.length && parts < mostParts; index += 1) {
    const part = partAt(whole[index], known, code);
    if (part.length === 0) continue;
    parts += 1;
    for (const instruction of part) known.add(instruction.rva);
    whole.push(...part);
  }
  return parts === 0 ? body : whole;
}

const none: readonly Instruction[] = [];

function partAt(from: Instruction | undefined, known: ReadonlySet<number>, code: OtherCode): readonly Instruction[] {
  if (!from || from.target === null || known.has(from.target)) return none;
  if (from.flow !== 'branch' && from.flow !== 'jump') return none;
  const range = code.rangeAt(from.target);
  if (!range || (from.flow === 'jump' && range.isNamed && range.start === from.target)) return none;
  const end = Math.min(range.end, from.target + longestPartBytes);
  const all = code.decode({ ...range, start: from.target, end });
  return all.slice(0, lengthOfPart(all, known));
}

/** How many instructions follow each other up to an end that nothing before it jumps over. */
function lengthOfPart(instructions: readonly Instruction[], known: ReadonlySet<number>): number {
  let furthest = 0;
  for (const [index, { rva, length, flow, target }] of instructions.entries()) {
    if (known.has(rva)) return index;
    if (flow !== 'call' && target !== null) furthest = Math.max(furthest, target);
    const isEnd = flow === 'jump' || flow === 'return' || flow === 'stop';
    if (isEnd && furthest < rva + length) return index + 1;
  }
  return instructions.length;
}
