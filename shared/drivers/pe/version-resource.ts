import type { ProblemCollector } from '../../model/problem.ts';
import { directoryOf, offsetOf, type PeImage } from './pe-image.ts';

/** The strings of a version resource by name, first value of each; empty without one. */
export type VersionStrings = ReadonlyMap<string, string>;

const versionType = 16;
const depthLimit = 4;
const blockLimit = 2000;
/** Longer texts are no name of anything. */
const longestText = 300;

/** Reads the first version resource. Loops and wild lengths end the reading with a problem; never throws. */
export function readVersionStrings(image: PeImage, problems: ProblemCollector): VersionStrings {
  const found = new Map<string, string>();
  const root = image.directories[directoryOf.resources];
  if (!root || root.rva === 0) return found;
  const place = findVersion(image, root.rva);
  if (place === null) return found;
  const at = offsetOf(image, place.rva, 6);
  if (at === null) {
    const message = 'The version resource lies outside of the file and was not read.';
    problems.add({ line: null, offset: offsetOf(image, root.rva, 1), code: 'truncated-version', message });
    return found;
  }
  const end = Math.min(at + place.bytes, image.bytes.length);
  if (!readBlocks(image.view, { at, end, depth: 0, found, budget: { left: blockLimit } })) {
    const message = 'The version resource is damaged; what stands before the damage was read.';
    problems.add({ line: null, offset: at, code: 'damaged-version', message });
  }
  return found;
}

/** Three levels of directories lead to the data: type, name, language. The first of each is taken. */
function findVersion(image: PeImage, rootRva: number): { rva: number; bytes: number } | null {
  let rva = rootRva;
  for (let level = 0; level < 3; level += 1) {
    const next = entryOf(image, rva, level === 0 ? versionType : null);
    if (next === null) return null;
    rva = rootRva + (next & 0x7fffffff);
  }
  const at = offsetOf(image, rva, 8);
  return at === null ? null : { rva: image.view.getUint32(at, true), bytes: image.view.getUint32(at + 4, true) };
}

function entryOf(image: PeImage, directoryRva: number, id: number | null): number | null {
  const at = offsetOf(image, directoryRva, 16);
  if (at === null) return null;
  const count = Math.min(4096, image.view.getUint16(at + 12, true) + image.view.getUint16(at + 14, true));
  for (let index = 0; index < count; index += 1) {
    const entry = offsetOf(image, directoryRva + 16 + index * 8, 8);
    if (entry === null) return null;
    if (id === null || image.view.getUint32(entry, true) === id) return image.view.getUint32(entry + 4, true);
  }
  return null;
}

interface Blocks {
  readonly at: number;
  readonly end: number;
  readonly depth: number;
  readonly found: Map<string, string>;
  readonly budget: { left: number };
}

/** block: length, value length, type (16 bits each), name, padding, value, padding, blocks. False on damage. */
function readBlocks(view: DataView, { at, end, depth, found, budget }: Blocks): boolean {
  for (let next = at; next + 6 < end; ) {
    budget.left -= 1;
    const length = view.getUint16(next, true);
    if (length < 6 || next + length > end || budget.left < 0) return length === 0 && depth > 0;
    const last = next + length;
    const valueLength = view.getUint16(next + 2, true);
    const isText = view.getUint16(next + 4, true) === 1;
    const name = wideText(view, next + 6, last);
    const valueAt = aligned(next + 6 + (name.length + 1) * 2);
    if (isText && depth === 3) {
      if (!found.has(name)) found.set(name, wideText(view, valueAt, Math.min(last, valueAt + valueLength * 2)).trim());
    } else if (depth < depthLimit - 1) {
      const inner = { at: aligned(valueAt + (isText ? 0 : valueLength)), end: last, depth: depth + 1, found, budget };
      if (!readBlocks(view, inner)) return false;
    }
    next = aligned(last);
  }
  return true;
}

const aligned = (offset: number) => (offset + 3) & ~3;

function wideText(view: DataView, at: number, end: number): string {
  let text = '';
  for (let next = at; next + 2 <= end && text.length < longestText; next += 2) {
    const code = view.getUint16(next, true);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}
