import { fileBytesOf, type PeImage, type Section } from '../pe/pe-image.ts';

/**
 * Places in the code that name one of these addresses: on x64 as a distance from the end of the four bytes (every
 * `[rip+…]` operand without an immediate behind it), on x86 as an absolute address. Found by bytes, so some are chance;
 * used to choose what is decoded, never as proof.
 */
export function referencesTo(image: PeImage, targets: ReadonlySet<number>): readonly number[] {
  const found: number[] = [];
  if (targets.size === 0) return found;
  eachWord(image, (rva, value) => {
    const named = image.is64 ? rva + 4 + (value | 0) : value - image.imageBase;
    if (targets.has(named)) found.push(rva);
  });
  return found;
}

/** Places of calls, jumps and branches (E8, E9, EB, 0F 80 to 0F 8F) whose target `isWanted`. */
export function callsTo(image: PeImage, isWanted: (rva: number) => boolean): readonly number[] {
  const found: number[] = [];
  let before = 0;
  eachWord(image, (rva, value, opcode) => {
    const isNear = (opcode & 0xfe) === 0xe8 || ((opcode & 0xf0) === 0x80 && before === 0x0f);
    before = opcode;
    if (isNear && isWanted(rva + 4 + (value | 0))) found.push(rva);
    else if (opcode === 0xeb && isWanted(rva + 1 + ((value << 24) >> 24))) found.push(rva);
  });
  return found;
}

/** Targets of near calls (E8), by their opcode. */
export function eachCall(image: PeImage, take: (target: number) => void): void {
  for (const section of image.sections.filter(({ isExecutable }) => isExecutable)) {
    const { offset, rva } = section;
    const last = offset + fileBytesOf(section) - 5;
    for (let at = image.bytes.indexOf(0xe8, offset); at >= 0 && at <= last; at = image.bytes.indexOf(0xe8, at + 1)) {
      take(rva + at - offset + 5 + image.view.getInt32(at + 1, true));
    }
  }
}

/** Every four bytes of the code, with the byte before them. */
function eachWord(image: PeImage, look: (rva: number, value: number, opcode: number) => void): void {
  for (const section of image.sections.filter(({ isExecutable }) => isExecutable)) eachWordOf(image, section, look);
}

function eachWordOf(
  { bytes }: PeImage,
  section: Section,
  look: (rva: number, value: number, opcode: number) => void,
): void {
  const { offset, rva } = section;
  const end = offset + fileBytesOf(section);
  if (end - offset < 5) return;
  // the bounds of the loop keep every index inside; a missing byte counts as 0
  let value = 0;
  for (let at = offset; at < end; at += 1) {
    const opcode = at - offset >= 4 ? (bytes[at - 4] ?? 0) : 0;
    value = ((value >>> 8) | ((bytes[at] ?? 0) << 24)) >>> 0;
    if (at - offset >= 3) look(rva + at - offset - 3, value, opcode);
  }
}
