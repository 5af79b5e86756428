import { formatBytes } from '../../format/bytes.ts';
import { formatShare } from '../../format/quantity.ts';
import type { Diagnosis, TagLine } from '../../model/diagnosis.ts';
import type { Block, Inlines } from '../blocks.ts';
import type { ReportContext } from '../context.ts';

/** Culprits named on the first page; the rest stands in the appendix. */
const shownCulprits = 3;

/** Who holds the memory: the culprits with their drivers, and that http.sys does not where that is known. */
export function whoFacts(context: ReportContext): Block[] {
  const { text, material } = context;
  const { culprits, httpSys } = material.diagnosis;
  const lines: Inlines[] = culprits.slice(0, shownCulprits).map((culprit) => culpritLine(culprit, context));
  if (lines.length === 0) lines.push([text.summary.whoNone]);
  if (httpSys.exonerated === true && httpSys.bytes !== null) {
    lines.push([text.summary.httpSysInnocent(formatBytes(httpSys.bytes))]);
  }
  return lines.map((inlines): Block => ({ kind: 'paragraph', tone: 'normal', inlines }));
}

type Culprit = Diagnosis['culprits'][number];

function culpritLine(culprit: Culprit, context: ReportContext): Inlines {
  const { text, material } = context;
  const line = material.diagnosis.tags.find((tag) => tag.tag === culprit.tag && tag.pool === culprit.pool);
  const size = line ? `: ${sizeText(line, context)}. ` : '. ';
  const owner = line?.ownerName ?? text.summary.owner[culprit.owner];
  return [{ kind: 'code', text: culprit.tag }, size, `${owner}${driverText(culprit, context)}.`];
}

function sizeText(line: TagLine, context: ReportContext): string {
  const { summary } = context.text;
  const bytes = formatBytes(line.bytes);
  return line.share === null ? summary.whoTagBare(bytes) : summary.whoTag(bytes, formatShare(line.share));
}

/** The strongest driver with its version, after a colon; nothing where no driver was found. */
function driverText(culprit: Culprit, context: ReportContext): string {
  const driver = culprit.drivers[0];
  if (!driver) return '';
  const version = driver.version === null ? '' : ` ${driver.version}`;
  return `: ${driver.file}${version} (${context.text.appendix.grades[driver.grade]})`;
}
