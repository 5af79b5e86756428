import type { FileHead } from './reader.ts';

/** What `look` makes of a head, made once: several kinds that share a reader ask about the same head in turn. */
export function oncePerHead<T extends object>(look: (head: FileHead) => T): (head: FileHead) => T {
  const seen = new WeakMap<FileHead, T>();
  return (head) => {
    const found = seen.get(head) ?? look(head);
    seen.set(head, found);
    return found;
  };
}
