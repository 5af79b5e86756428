import type { DriverTag, TagEvidence } from '../driver-image.ts';
import { fileBytesOf, type PeImage, type Section } from '../pe/pe-image.ts';
import { tagOfNumber, withoutProtection } from '../pool-tag.ts';
import { mostEvidence } from '../proven-tags.ts';

/** MOVZ and MOVK with a 32-bit or 64-bit register (Arm Architecture Reference Manual, "move wide (immediate)"). */
const moveMask = 0x7f800000;
const movz = 0x52800000;
const movk = 0x72800000;
/** Instructions between the two halves; compilers put others between. */
const mostBetween = 6;

interface Half {
  readonly register: number;
  readonly isUpper: boolean;
  readonly value: number;
  readonly rva: number;
}

/**
 * Tags that ARM64 code puts together from two halves, `movz w2,#…` and `movk w2,#…,lsl #16`. The code is not followed any
 * further, so this is likely and never a proof.
 */
export function findArm64Tags(image: PeImage, tags: readonly number[]): ReadonlyMap<number, DriverTag> {
  const wanted = new Set(tags);
  const found = new Map<number, TagEvidence[]>();
  for (const section of image.sections) {
    if (section.isExecutable) eachPair(image, section, (value, first, second) => take(section, value, [first, second]));
  }
  function take(section: Section, value: number, halves: readonly Half[]): void {
    const tag = withoutProtection(value);
    if (!wanted.has(tag)) return;
    const places = found.get(tag) ?? [];
    found.set(tag, places);
    if (places.length >= mostEvidence) return;
    const offset = section.offset + (halves[0]?.rva ?? section.rva) - section.rva;
    places.push({ offset, section: section.name, function: null, instructions: halves.map(lineOf) });
  }
  return new Map(
    [...found].map(([tag, evidence]) => [tag, { tag: tagOfNumber(tag), grade: 'likely', uses: 'unknown', evidence }]),
  );
}

function eachPair({ view }: PeImage, section: Section, take: (value: number, first: Half, second: Half) => void): void {
  const open = new Map<number, Half>();
  const end = section.offset + fileBytesOf(section) - 4;
  for (let at = section.offset; at <= end; at += 4) {
    const word = view.getUint32(at, true);
    const kind = (word & moveMask) >>> 0;
    if (kind !== movz && kind !== movk) continue;
    const place = (word >>> 21) & 3;
    const register = word & 31;
    const half = {
      register,
      isUpper: place === 1,
      value: (word >>> 5) & 0xffff,
      rva: section.rva + at - section.offset,
    };
    if (kind === movz) {
      if (place < 2) open.set(register, half);
      continue;
    }
    const first = open.get(register);
    open.delete(register);
    if (!first || place > 1 || first.isUpper === half.isUpper || half.rva - first.rva > mostBetween * 4) continue;
    const [upper, lower] = half.isUpper ? [half, first] : [first, half];
    take(((upper.value << 16) | lower.value) >>> 0, first, half);
  }
}

function lineOf({ register, isUpper, value, rva }: Half, index: number): string {
  const shift = isUpper ? ',lsl #16' : '';
  return `${rva.toString(16)}: ${index === 0 ? 'movz' : 'movk'} w${register},#0x${value.toString(16)}${shift}`;
}
