import type { ProblemCollector } from '../../model/problem.ts';
import { directoryOf, offsetOf, type PeImage, textAt } from './pe-image.ts';

/** Imported functions by the address of their slot in the loaded image; `#12` for one imported by number. */
export type Imports = ReadonlyMap<number, string>;

/** More than any driver imports. */
const mostImports = 20_000;
const mostModules = 512;

/** Reads the import tables; what cannot be read is left out with a problem. */
export function readImports(image: PeImage, problems: ProblemCollector): Imports {
  const imports = new Map<number, string>();
  readDelayed(image, imports);
  const table = image.directories[directoryOf.imports];
  if (!table || table.rva === 0) return imports;
  for (let index = 0; index < mostModules; index += 1) {
    const at = offsetOf(image, table.rva + index * 20, 20);
    if (at === null) {
      const message = 'The import table leaves the file; the functions before that were read.';
      problems.add({ line: null, offset: offsetOf(image, table.rva, 1), code: 'truncated-imports', message });
      return imports;
    }
    const names = image.view.getUint32(at, true);
    const slots = image.view.getUint32(at + 16, true);
    if (slots === 0) return imports;
    readModule(image, { names: names || slots, slots, imports });
  }
  return imports;
}

/** Addresses in it are relative to the image (PE format, "the delay-load directory table"). */
const isRelative = 1;

/** Imports that are bound when they are first called; entries of 32 bytes, an empty one ends them. */
function readDelayed(image: PeImage, imports: Map<number, string>): void {
  const table = image.directories[directoryOf.delayedImports];
  if (!table || table.rva === 0) return;
  for (let index = 0; index < mostModules; index += 1) {
    const at = offsetOf(image, table.rva + index * 32, 32);
    if (at === null || (image.view.getUint32(at, true) & isRelative) === 0) return;
    const [slots, names] = [image.view.getUint32(at + 12, true), image.view.getUint32(at + 16, true)];
    if (slots === 0 || names === 0) return;
    readModule(image, { names, slots, imports });
  }
}

function readModule(
  image: PeImage,
  { names, slots, imports }: { names: number; slots: number; imports: Map<number, string> },
): void {
  const width = image.is64 ? 8 : 4;
  for (let index = 0; imports.size < mostImports; index += 1) {
    const at = offsetOf(image, names + index * width, width);
    if (at === null) return;
    const low = image.view.getUint32(at, true);
    const high = image.is64 ? image.view.getUint32(at + 4, true) : low;
    if (low === 0 && high === 0) return;
    const byNumber = high >= 0x80000000;
    const name = byNumber ? `#${low & 0xffff}` : textAt(image, low + 2); // two bytes of hint stand before the name
    if (name) imports.set(slots + index * width, name);
  }
}
