import type { KernelTags } from '../model/live.ts';

/** Figures kept of each tag, in the order in which a journal writes them. */
export const tagFields = [
  'nonPagedBytes',
  'nonPagedAllocs',
  'nonPagedFrees',
  'pagedBytes',
  'pagedAllocs',
  'pagedFrees',
] as const;

export type TagField = (typeof tagFields)[number];

/** What a new sample changed. `slots` and `deltas` are reused by the next one. */
export interface TagChanges {
  /** Slots known before whose figures moved, ascending; the first `count` items. */
  readonly slots: Uint32Array;
  /** Six differences for each of them, in the order of `tagFields`. */
  readonly deltas: Float64Array;
  readonly count: number;
  /** Slots from here on are new with this sample. */
  readonly firstNewSlot: number;
}

/** The newest figures of every tag that was ever seen; a tag keeps its slot. */
export interface TagTable {
  readonly size: number;
  /** The tag in a slot as a little-endian number. */
  tagAt(slot: number): number;
  slotOf(tag: number): number | null;
  /** Newest values by slot; longer than `size`. A new array after growth: do not keep it. */
  values(field: TagField): Float64Array;
  /** Takes a whole list of the kernel. A tag listed twice is summed, one that is gone counts as zero. */
  take(tags: KernelTags): TagChanges;
}

const firstCapacity = 1024;

/**
 * Differences between lists of tags at the cost of one comparison a figure: the kernel lists tags in the same order
 * nearly always, so the slot a place had last time is tried before the tag is looked up.
 */
export function createTagTable(): TagTable {
  const slotOf = new Map<number, number>();
  let tags = new Uint32Array(firstCapacity);
  let now = tagFields.map(() => new Float64Array(firstCapacity));
  let next = tagFields.map(() => new Float64Array(firstCapacity));
  let places = new Uint32Array(firstCapacity);
  let slots = new Uint32Array(firstCapacity);
  let deltas = new Float64Array(firstCapacity * tagFields.length);
  let size = 0;

  const grow = (): void => {
    const capacity = tags.length * 2;
    tags = grown(tags, new Uint32Array(capacity));
    places = grown(places, new Uint32Array(capacity));
    now = now.map((column) => grown(column, new Float64Array(capacity)));
    next = next.map((column) => grown(column, new Float64Array(capacity)));
    slots = new Uint32Array(capacity);
    deltas = new Float64Array(capacity * tagFields.length);
  };
  const place = (tag: number, at: number): number => {
    const hint = places[at] ?? 0;
    if (hint < size && tags[hint] === tag) return hint;
    let slot = slotOf.get(tag);
    if (slot === undefined) {
      slot = size;
      if (size === tags.length) grow();
      tags[slot] = tag;
      slotOf.set(tag, slot);
      size += 1;
    }
    if (at < places.length) places[at] = slot;
    return slot;
  };
  const gather = (sample: KernelTags): void => {
    const given = tagFields.map((field) => sample[field]);
    for (const column of next) column.fill(0);
    for (let at = 0; at < sample.tag.length; at += 1) {
      const slot = place(sample.tag[at] ?? 0, at);
      for (let field = 0; field < given.length; field += 1) {
        const column = next[field];
        if (column) column[slot] = (column[slot] ?? 0) + (given[field]?.[at] ?? 0);
      }
    }
  };
  const compare = (known: number): number => {
    let count = 0;
    for (let slot = 0; slot < known; slot += 1) {
      let hasMoved = false;
      for (let field = 0; field < tagFields.length; field += 1) {
        const delta = (next[field]?.[slot] ?? 0) - (now[field]?.[slot] ?? 0);
        deltas[count * tagFields.length + field] = delta;
        if (delta !== 0) hasMoved = true;
      }
      if (!hasMoved) continue;
      slots[count] = slot;
      count += 1;
    }
    return count;
  };

  return {
    get size() {
      return size;
    },
    tagAt: (slot) => tags[slot] ?? 0,
    slotOf: (tag) => slotOf.get(tag) ?? null,
    values: (field) => now[tagFields.indexOf(field)] ?? new Float64Array(0),
    take(sample) {
      const known = size;
      gather(sample);
      const count = compare(known);
      [now, next] = [next, now];
      return { slots, deltas, count, firstNewSlot: known };
    },
  };
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
