import { type PeImage, pointerAt, wordAt } from '../pe/pe-image.ts';

const mostContexts = 32;
const endMark = 0xffff;

/**
 * Tags of the contexts that the filter manager allocates for a filter (fltKernel.h): FLT_REGISTRATION points to a table
 * of FLT_CONTEXT_REGISTRATION (type and flags of 16 bits, cleanup, size, tag, allocate, free, reserved) up to the type
 * FLT_CONTEXT_END. An entry with its own allocate function is left out.
 */
export function contextTags(image: PeImage, registrationRva: number): readonly number[] {
  const [tableAt, stride, tagAt, allocateAt] = image.is64 ? [8, 56, 24, 32] : [8, 28, 12, 16];
  const table = pointerAt(image, registrationRva + tableAt);
  const tags: number[] = [];
  if (table === null) return tags;
  for (let index = 0; index < mostContexts; index += 1) {
    const entry = table + index * stride;
    const kind = wordAt(image, entry);
    const tag = wordAt(image, entry + tagAt);
    if (kind === null || tag === null || (kind & 0xffff) === endMark) return tags;
    if (tag !== 0 && wordAt(image, entry + allocateAt) === 0) tags.push(tag);
  }
  return tags;
}
