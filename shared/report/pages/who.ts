import type { Diagnosis, TagLine } from '../../model/diagnosis.ts';
import type { Block, Inlines } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { ownerText } from './tables/tag-tables.ts';

/** Culprits named on the first page; the rest stands in the appendix. */
const shownCulprits = 3;

/** Who holds the memory: the culprits with their drivers, and what http.sys holds where that is known. */
export function whoFacts(context: ReportContext): Block[] {
  const { culprits } = context.material.diagnosis;
  const named = culprits.slice(0, shownCulprits).map((culprit) => culpritLine(culprit, context));
  const unproven = named.length > 0 && culprits.every(({ drivers }) => drivers.length === 0);
  const lines = [
    ...(named.length > 0 ? named : [nobodyLine(context)]),
    ...(unproven ? [[context.text.summary.driverUnknown]] : []),
    ...httpSysLines(context),
  ];
  return lines.map((inlines): Block => ({ kind: 'paragraph', tone: 'normal', inlines }));
}

type Culprit = Diagnosis['culprits'][number];

function culpritLine(culprit: Culprit, context: ReportContext): Inlines {
  const { text, material } = context;
  const line = material.diagnosis.tags.find((tag) => tag.tag === culprit.tag && tag.pool === culprit.pool);
  const owner = line ? ownerText(line, context) : text.summary.owner[culprit.owner];
  const size = line ? sizeText(line, context) : null;
  return [{ kind: 'code', text: culprit.tag }, text.summary.whoLine(owner, size), driverText(culprit, context)];
}

function sizeText(line: TagLine, context: ReportContext): string {
  const { summary } = context.text;
  const bytes = context.format.bytes(line.bytes);
  return line.share === null ? bytes : summary.whoTag(bytes, context.format.share(line.share));
}

/** The strongest driver with its version; nothing where none is known. */
function driverText(culprit: Culprit, context: ReportContext): string {
  const driver = culprit.drivers[0];
  if (!driver) return '';
  const name = driver.version === null ? driver.file : `${driver.file} ${driver.version}`;
  return context.text.summary.driver(name, context.text.appendix.grades[driver.grade]);
}

/** Without a culprit: why nobody is named, and who is largest where that is known. */
function nobodyLine(context: ReportContext): Inlines {
  const { whoHealthy, whoLargest, whoNone, whoUnread } = context.text.summary;
  const { pool, tags, verdict } = context.material.diagnosis;
  if (pool.nonPagedBytes === null && tags.length === 0) return [whoUnread];
  const largest = tags.filter((tag) => tag.pool === 'nonpaged').sort((a, b) => b.bytes - a.bytes)[0];
  const size = largest ? `${whoLargest(largest.tag, context.format.bytes(largest.bytes))}` : '';
  return [`${verdict.primary === 'none' ? whoHealthy : whoNone}${size}`];
}

function httpSysLines(context: ReportContext): Inlines[] {
  const { httpSysInnocent, httpSysSize } = context.text.summary;
  const { culprits, httpSys } = context.material.diagnosis;
  if (httpSys.bytes === null) return [];
  const bytes = context.format.bytes(httpSys.bytes);
  return [[httpSys.exonerated === true && culprits.length > 0 ? httpSysInnocent(bytes) : httpSysSize(bytes)]];
}
