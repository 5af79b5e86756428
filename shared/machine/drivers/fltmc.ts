import type { FilterListArtifact, FilterRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';

/** `fltmc` and `fltmc filters`: docs/formats/fltmc.md. */
export const fltmcReader: ReaderKind = {
  kind: 'fltmc',
  recognise: recogniseFltmc,
  open: (context) => readWholeText(context, readFltmc, 1024 * 1024),
};

// rule = one run of dashes for each of three or four columns; the headings above it are translated
const rulePattern = /^-{10,60} {1,4}-{8,20} {1,4}(?:-{5,20} {1,4})?-{3,20} *$/;
// rule of `fltmc instances` = five or more runs of dashes; its filters are listed once for each volume
const instanceRule = /^-{6,60}(?: {1,4}-{3,60}){4,7} *$/;
// filter = name [ instances ] altitude frame
const rowPattern = /^(\S{1,80}) {1,80}(?:(\d{1,6}) {1,80})?(\d{4,6}(?:\.\d{1,10})?) {1,80}(\S{1,20})$/;
// filter of a system without altitudes, or one that does not use the filter manager = name [ instances ] frame
const shortPattern = /^(\S{1,80}) {1,80}(?:(\d{1,6}) {1,80})?(\d{1,3}|<\S{1,20}>)$/;

function recogniseFltmc(head: FileHead): number {
  const instances = head.lines.findIndex((line) => instanceRule.test(line.trim()));
  if (instances >= 0 && head.lines.slice(instances + 1).some((line) => readInstance(line) !== null)) {
    return /^Filter {2,}/.test((head.lines[instances - 1] ?? '').trim()) ? 1 : 0.85;
  }
  const rule = head.lines.findIndex((line) => rulePattern.test(line.trim()));
  if (rule < 0) return 0;
  const filled = head.lines.filter((line) => line.trim() !== '').length;
  const rows = head.lines.slice(rule + 1).filter((line, at) => readFilter(line, at + 1) !== null).length;
  if (rows === 0 || rows < (filled - 2) * 0.5) return 0;
  return /^Filter Name\s/.test((head.lines[rule - 1] ?? '').trim()) ? 1 : 0.85;
}

function readFltmc(text: WholeText): FilterListArtifact | null {
  const instances = text.lines.findIndex((line) => instanceRule.test(line.trim()));
  if (instances >= 0) return readInstances(text, instances);
  const rule = text.lines.findIndex((line) => rulePattern.test(line.trim()));
  if (rule < 0) return null;
  const filters: FilterRow[] = [];
  text.lines.forEach((raw, at) => {
    if (at <= rule || raw.trim() === '' || /^(PS )?[A-Za-z]:\\[^>]*>/.test(raw.trim())) return;
    const filter = readFilter(raw, at + 1);
    if (filter) filters.push(filter);
    else {
      const message = 'This line is no filter; it was not read.';
      text.problems.add({ line: at + 1, offset: null, code: 'unreadable-line', message });
    }
  });
  return filters.length > 0 ? { kind: 'filter-list', format: 'fltmc', filters } : null;
}

/** Instance = filter, volume where it has a name, altitude, the instance's name, frame, and bits since Windows 8. */
function readInstance(
  raw: string,
): { readonly name: string; readonly altitude: string; readonly frame: string } | null {
  const words = raw.trim().slice(0, 300).split(/ +/);
  const [name = ''] = words;
  const at = words.findIndex((word, index) => index > 0 && /^\d{4,6}(?:\.\d{1,10})?$/.test(word));
  const frame = at < 0 ? undefined : words.slice(at + 2).find((word) => /^\d{1,3}$/.test(word));
  const altitude = words[at];
  return altitude === undefined || frame === undefined ? null : { name, altitude, frame };
}

/** One row for each filter: its first instance is cited, and how many it has is counted. */
function readInstances(text: WholeText, rule: number): FilterListArtifact | null {
  const found = new Map<string, FilterRow>();
  text.lines.forEach((raw, at) => {
    if (at <= rule || raw.trim() === '' || /^(PS )?[A-Za-z]:\\[^>]*>/.test(raw.trim())) return;
    const row = readInstance(raw);
    if (!row) {
      const message = 'This line is no instance of a filter; it was not read.';
      text.problems.add({ line: at + 1, offset: null, code: 'unreadable-line', message });
      return;
    }
    const { name, altitude, frame } = row;
    const known = found.get(name);
    found.set(name, {
      ...(known ?? { name, altitude, frame, line: at + 1, quote: toQuote(raw) }),
      instances: (known?.instances ?? 0) + 1,
    });
  });
  return found.size > 0 ? { kind: 'filter-list', format: 'fltmc', filters: [...found.values()] } : null;
}

function readFilter(raw: string, line: number): FilterRow | null {
  const text = raw.trim().slice(0, 300);
  const full = rowPattern.exec(text);
  const [, name = '', instances, altitude, frame] = full ?? [];
  const short = full ? null : shortPattern.exec(text);
  if (!full && !short) return null;
  const count = full ? instances : short?.[2];
  return {
    name: full ? name : (short?.[1] ?? ''),
    instances: count === undefined ? null : Number(count),
    altitude: altitude ?? null,
    frame: (full ? frame : short?.[3]) ?? null,
    line,
    quote: toQuote(raw),
  };
}
