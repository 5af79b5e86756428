import { isMark, isOpening } from './marks.ts';
import { isBlank, type PastedLine } from './pasted-lines.ts';

/** Lines that stand together: between marks, blank lines and first lines of prints. `to` is behind the last one. */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** Which stretch between two marks the block is of. */
  readonly stretch: number;
}

/** Single lines with a blank one behind each, from this many on, are a print whose line ends were doubled. */
const leastDoubled = 6;

/** Cuts a text at marks, blank lines and lines that only begin a print; null where there are more blocks than `most`. */
export function blocksOf(lines: readonly PastedLine[], most: number): Block[] | null {
  const blocks: Block[] = [];
  let stretch = 0;
  let from = -1;
  const close = (to: number): void => {
    if (from >= 0) blocks.push({ from, to, stretch });
    from = -1;
  };
  for (const [at, line] of lines.entries()) {
    if (isMark(line)) {
      close(at);
      stretch += 1;
    } else if (isBlank(line)) close(at);
    else if (from < 0) from = at;
    else if (isOpening(line, lines[at - 1] ?? line)) {
      close(at);
      from = at;
    }
    if (blocks.length > most * leastDoubled * 16) return null;
  }
  close(lines.length);
  const joined = joinDoubled(blocks);
  return joined.length > most ? null : joined;
}

/** `wmic` redirected ends its lines with CR CR LF, and some pages double every line end. */
function joinDoubled(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const end = endOfDoubled(blocks, at);
    const first = blocks[at];
    const last = blocks[end - 1];
    if (!first || !last) break;
    if (end - at >= leastDoubled) {
      joined.push({ ...first, to: last.to });
      at = end;
    } else {
      joined.push(first);
      at += 1;
    }
  }
  return joined;
}

function endOfDoubled(blocks: readonly Block[], at: number): number {
  let end = at;
  for (; end < blocks.length; end += 1) {
    const block = blocks[end];
    const before = end > at ? blocks[end - 1] : undefined;
    if (!block || block.to - block.from !== 1) break;
    if (before && (block.from - before.to !== 1 || block.stretch !== before.stretch)) break;
  }
  return Math.max(end, at + 1);
}
