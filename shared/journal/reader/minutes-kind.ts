import { collectProblems, type ProblemCollector } from '../../model/problem.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { checkBytes, checkOfBytes, maxLineBytes, minutesMark } from '../format.ts';
import { createLineCutter } from '../line-cutter.ts';
import { createTrackCollector, type RolledMinute } from '../track/track-of-journal.ts';

/** Files of minutes beside a journal: what is left of samples whose file had to make room. */
export const minutesKind: ReaderKind = {
  kind: 'journal',
  recognise: ({ text }) => (text.startsWith(`${minutesMark} `) ? 1 : 0),
  open: () => {
    const problems = collectProblems();
    const track = createTrackCollector(60_000);
    let minutes = 0;
    const cutter = createLineCutter({
      maxLineBytes,
      onLine(bytes, place) {
        const body = soundBody(bytes, place);
        const minute = body === null ? null : parseMinute(body);
        if (minute) {
          minutes += 1;
          track.takeMinute(minute);
        } else if (!body?.startsWith(minutesMark)) tell(problems, place, 'damaged-line', 'This minute is damaged.');
      },
      onTail: (_, line, offset) => tell(problems, { line, offset }, 'torn-line', 'The last minute is not finished.'),
    });
    return {
      feed: cutter.feed,
      end() {
        cutter.end();
        const whole = minutes > 0 ? track.finish() : null;
        return {
          artifact: whole ? { kind: 'pool', format: 'journal', samples: [], track: whole } : null,
          problems: problems.tally(),
        };
      },
    };
  },
};

function tell(problems: ProblemCollector, at: { line: number; offset: number }, code: string, what: string): void {
  const message = `${what} It is left out; minutes can be made again from the journal's samples.`;
  problems.add({ line: at.line, offset: at.offset, code, message });
}

/** A line without its check, or null where the check fails. */
function soundBody(bytes: Uint8Array, { from, to }: { readonly from: number; readonly to: number }): string | null {
  const end = to - checkBytes;
  if (end <= from) return null;
  const check = `\t#${checkOfBytes(bytes, from, end).toString(16).padStart(8, '0')}`;
  const text = new TextDecoder('latin1').decode(bytes.subarray(from, to));
  return text.endsWith(check) ? text.slice(0, -checkBytes) : null;
}

/** `M` minute, samples, `T` spans of totals, `R` rows of a tag and its spans. Null for another line. */
function parseMinute(body: string): RolledMinute | null {
  const [kind, utcMs, , totals = '', rows = ''] = body.split('\t');
  if (kind !== 'M' || !totals.startsWith('T') || !rows.startsWith('R')) return null;
  return {
    utcMs: Number(utcMs),
    totals: spansOf(totals.slice(1).split(';').slice(0, 2).join(',').split(',')),
    tags: rows
      .split(';')
      .slice(1)
      .map((row) => {
        const [tag = '', ...spans] = row.split(',');
        return { tag: tagNumber(tag), spans: spansOf(spans) };
      }),
  };
}

const spansOf = (fields: readonly string[]): number[] =>
  fields.map((field) => (field === '' ? Number.NaN : Number(field)));

/** The four bytes of an escaped tag as a little-endian number. */
function tagNumber(text: string): number {
  // byte := "%" two hexadecimal digits | any other character
  const bytes = [...text.matchAll(/%([0-9a-f]{2})|./g)].map(([letter, hex]) =>
    hex === undefined ? letter.charCodeAt(0) & 255 : Number.parseInt(hex, 16),
  );
  return bytes.slice(0, 4).reduce((value, byte, at) => value + byte * 256 ** at, 0);
}
