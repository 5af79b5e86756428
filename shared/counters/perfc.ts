import type { CounterNamesArtifact } from '../model/artifact/counters.ts';
import type { FileHead, Reader, ReaderContext, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';

/** Tables of counter names by index: `perfc009.dat` and its like, or lists made from them: docs/formats/counters.md. */
export const counterNamesReader: ReaderKind = {
  kind: 'counter-names',
  recognise: recogniseNames,
  surest: 0.95,
  open: openNames,
};

/** The table begins with index 1, whose name is the number of the last one of Windows itself, then 2. */
function recogniseNames(head: FileHead): number {
  const lines = isTableFile(head.bytes) ? [new TextDecoder('utf-16le').decode(head.bytes)] : head.lines.slice(0, 40);
  const [one, last = '', two, name = ''] = tokensOf(lines);
  return one === '1' && /^\d{3,6}$/.test(last) && two === '2' && name !== '' && !/^\d+$/.test(name) ? 0.95 : 0;
}

/** Windows' own file: UTF-16 without a mark, `1` and a zero first; its many zeros hide what it is otherwise. */
function isTableFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0x31 && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0;
}

/** Puts the missing mark before Windows' own file, once its first bytes are there. */
function openNames(context: ReaderContext): Reader {
  const inner = readWholeText(context, readNames, 16 * 1024 * 1024);
  let first: number[] | null = [];
  const start = (bytes: readonly number[]): void => {
    first = null;
    const head = Uint8Array.from(bytes);
    if (isTableFile(head)) inner.feed(Uint8Array.of(0xff, 0xfe));
    inner.feed(head);
  };
  return {
    feed(chunk) {
      if (!first) return inner.feed(chunk);
      const need = 4 - first.length;
      first.push(...chunk.subarray(0, need));
      if (first.length < 4) return;
      start(first);
      inner.feed(chunk.subarray(need));
    },
    end() {
      if (first) start(first);
      return inner.end();
    },
  };
}

/** Indexes and names in turn, whatever parts them: zeros in the file itself, line ends in a list. */
function tokensOf(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split('\0'))
    .map((token) => token.trim())
    .filter((token) => token !== '');
}

function readNames(text: WholeText): CounterNamesArtifact | null {
  const tokens = tokensOf(text.lines);
  const names: { index: number; name: string }[] = [];
  for (let at = 0; at + 1 < tokens.length; at += 2) {
    const index = tokens[at] ?? '';
    if (!/^\d{1,6}$/.test(index)) {
      text.problems.add({
        line: null,
        offset: null,
        code: 'table-out-of-step',
        message: `After ${names.length} names an index is missing; the names behind it were not read.`,
      });
      break;
    }
    names.push({ index: Number(index), name: tokens[at + 1] ?? '' });
  }
  return names.length > 0 ? { kind: 'counter-names', format: 'perfc', names } : null;
}
