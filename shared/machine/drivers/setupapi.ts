import type { InstallLogArtifact, InstallRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';

/** `setupapi.log` (2000 to Server 2003) and `setupapi.dev.log` (Vista and later): docs/formats/setupapi.md. */
export const setupApiReader: ReaderKind = {
  kind: 'setupapi',
  recognise: (head) => (formatOf(head.lines) === null ? 0 : 0.95),
  surest: 0.95,
  open: (context) => readWholeText(context, readSetupApi, 64 * 1024 * 1024),
};

// heading of 2003 = "[" year "/" month "/" day " " time " " process "." instance [ " " title ] "]"
const headingPattern = /^\[(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) \d{1,10}\.\d{1,10}(?: ([^\]]{1,200}))?\]/;
// title of Vista and later = ">>>  [" title "]"
const titlePattern = /^>>> {1,4}\[(.{1,400})\] *$/;
// start = ">>>  Section start " year "/" month "/" day " " time, in either order of the two
const startPattern =
  /^>>> {1,4}(?:Section start )?(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)[.:\d]{0,8}(?: Section start)? *$/;
// inf = drive ":" path "\" name ".inf", or the bare name
const infPattern = /([\w.-]{1,100}\.inf)\b/i;

/** Older builds write no title; such a section counts where it names an INF file. */
const untitled = 'Driver Install (no title)';

/** Sections of other work, such as cabinet files unpacked, install nothing. */
const isInstall = (title: string): boolean => /install|driver|update/i.test(title);

/** Lines of a section that are looked at for its INF file. */
const sectionLines = 400;

function formatOf(lines: readonly string[]): InstallLogArtifact['format'] | null {
  if (lines.some((line) => headingPattern.test(line))) return 'setupapi.log';
  const hasStart = lines.some((line) => startPattern.test(line));
  return hasStart && lines.some((line) => titlePattern.test(line)) ? 'setupapi.dev.log' : null;
}

function readSetupApi({ lines, problems }: WholeText): InstallLogArtifact | null {
  const format = formatOf(lines);
  if (format === null) return null;
  const installs: InstallRow[] = [];
  lines.forEach((text, at) => {
    const started = format === 'setupapi.log' ? headingOf(text) : sectionOf(lines, at);
    if (!started || !isInstall(started.title)) return;
    const { local } = started;
    if (Number.isNaN(Date.parse(`${local}Z`))) {
      const message = 'The time of this section is no time; the section was not read.';
      problems.add({ line: at + 1, offset: null, code: 'unreadable-time', message });
      return;
    }
    const inf = infOf(lines, at);
    if (inf === null && started.title === untitled) return;
    installs.push({ ...started, inf, line: at + 1, quote: toQuote(text) });
  });
  return { kind: 'install-log', format, installs };
}

function headingOf(text: string): Pick<InstallRow, 'local' | 'title'> | null {
  const [, year, month, day, time, title] = headingPattern.exec(text) ?? [];
  return year === undefined ? null : { local: `${year}-${month}-${day}T${time}`, title: title ?? untitled };
}

function sectionOf(lines: readonly string[], at: number): Pick<InstallRow, 'local' | 'title'> | null {
  const title = titlePattern.exec(lines[at] ?? '')?.[1];
  if (title === undefined) return null;
  const [, year, month, day, time] = startPattern.exec(lines[at + 1] ?? '') ?? [];
  return year === undefined ? null : { local: `${year}-${month}-${day}T${time}`, title };
}

function infOf(lines: readonly string[], at: number): string | null {
  for (let next = at; next < Math.min(lines.length, at + sectionLines); next += 1) {
    const text = (lines[next] ?? '').slice(0, 1000);
    if (next > at && (headingPattern.test(text) || titlePattern.test(text))) return null;
    const inf = infPattern.exec(text)?.[1];
    if (inf !== undefined) return inf.toLowerCase();
  }
  return null;
}
