import type { KernelTags } from '../../live-ports.ts';
import { tag2Layouts, tagLayouts, type Width, wideAt } from './layouts.ts';

/** How a table of pool tags is laid out. */
export interface TagTable {
  /** 22 with counts of 32 bits, 255 with counts as wide as a pointer. */
  readonly infoClass: 22 | 255;
  readonly width: Width;
}

/** Set in a tag whose blocks must be freed with the same tag; not a part of its letters (unsourced). */
const protectedBit = 0x8000_0000;

/** Turns the answer of the kernel into columns; null where the bytes are fewer than the count in them asks for. */
export function decodeTags(bytes: Uint8Array, { infoClass, width }: TagTable): KernelTags | null {
  const layout = (infoClass === 22 ? tagLayouts : tag2Layouts)[width];
  const countWidth = infoClass === 22 ? 32 : width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < layout.arrayAt) return null;
  const count = view.getUint32(0, true);
  if (layout.arrayAt + count * layout.rowBytes > bytes.length) return null;
  const tag = new Uint32Array(count);
  const column = (at: number, columnWidth: Width) => {
    const values = new Float64Array(count);
    for (let row = 0, place = layout.arrayAt + at; row < count; row += 1, place += layout.rowBytes)
      values[row] = wideAt(view, place, columnWidth);
    return values;
  };
  for (let row = 0, place = layout.arrayAt; row < count; row += 1, place += layout.rowBytes)
    tag[row] = view.getUint32(place, true) & ~protectedBit;
  return {
    counterBits: countWidth,
    tag,
    pagedAllocs: column(layout.pagedAllocs, countWidth),
    pagedFrees: column(layout.pagedFrees, countWidth),
    pagedBytes: column(layout.pagedBytes, width),
    nonPagedAllocs: column(layout.nonPagedAllocs, countWidth),
    nonPagedFrees: column(layout.nonPagedFrees, countWidth),
    nonPagedBytes: column(layout.nonPagedBytes, width),
  };
}
