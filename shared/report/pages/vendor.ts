import { formatCount } from '../../format/number.ts';
import type { Diagnosis, TagLine } from '../../model/diagnosis.ts';
import type { Block, Fact, Inlines, Section } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { momentText, spanTexts } from './moments.ts';
import { sentenceInlines } from './sentences.ts';
import { claimSource } from './sources.ts';
import { systemText } from './summary.ts';

/** Lines of evidence on the brief; the vendor needs the tag's own, not all. */
const shownLines = 4;

type Culprit = Diagnosis['culprits'][number];

/**
 * The brief for whoever makes the driver, on a page of its own so that it can be sent alone: it holds neither the
 * server's name nor the way through the rest of the report. Null without a culprit.
 */
export function vendorSection(context: ReportContext): Section | null {
  const [culprit] = context.material.diagnosis.culprits;
  if (!culprit) return null;
  return { id: 'vendor', title: context.text.vendor.title, startsPage: true, blocks: vendorBlocks(context, culprit) };
}

/** The brief's parts, for the page and for the mail. */
export function vendorBlocks(context: ReportContext, culprit: Culprit): Block[] {
  const { vendor } = context.text;
  const tag = visibleTag(culprit.tag);
  const subject = vendor.subject(tag, culprit.drivers[0]?.file ?? null);
  return [
    { kind: 'facts', items: [{ term: vendor.subjectTerm, value: [{ kind: 'strong', text: subject }] }] },
    {
      kind: 'paragraph',
      tone: 'normal',
      inlines: [isOfOthers(culprit) ? vendor.introOfOthers(tag) : vendor.intro(tag)],
    },
    { kind: 'heading', level: 3, text: vendor.what, id: null },
    {
      kind: 'facts',
      items: [
        ...tagFacts(context, culprit),
        ...(isOfOthers(culprit) ? keeperFacts(context) : driverFacts(context, culprit)),
        ...systemFacts(context),
        ...effectFacts(context),
      ],
    },
    { kind: 'heading', level: 3, text: vendor.ask, id: null },
    { kind: 'list', items: questions(tag, culprit, context).map((question): Inlines => [question]) },
    { kind: 'heading', level: 3, text: vendor.watch, id: null },
    { kind: 'paragraph', tone: 'normal', inlines: [vendor.watchText] },
    { kind: 'code', lines: [vendor.watchCommand] },
    ...evidenceLines(context, culprit),
  ];
}

/** Windows makes such a tag for others: its name leads to no vendor, what keeps the memory does. */
const isOfOthers = ({ owner, drivers }: Culprit) => owner === 'windows' && drivers.length === 0;

function questions(tag: string, culprit: Culprit, { text }: ReportContext): readonly string[] {
  const [whose, ...others] = text.vendor.questions(tag);
  return isOfOthers(culprit) ? [text.vendor.questionOfOthers(tag), ...others] : [whose ?? '', ...others];
}

/** Who keeps what Windows made, in the words of the finding. */
function keeperFacts(context: ReportContext): Fact[] {
  const { findings } = context.material.diagnosis;
  const found = findings.find(({ rule, outcome }) => rule === 'windows-tag-of-others' && outcome === 'supported');
  return found ? [{ term: context.text.vendor.keptBy, value: sentenceInlines(found, context) }] : [];
}

/** Blanks belong to a tag; in running text they are shown as open boxes. */
function visibleTag(tag: string): string {
  return tag.replaceAll(' ', '␣');
}

function tagFacts(context: ReportContext, culprit: Culprit): Fact[] {
  const { vendor, appendix, unknown } = context.text;
  const { pool, tags } = context.material.diagnosis;
  const line = tags.find((tag) => tag.tag === culprit.tag && tag.pool === culprit.pool);
  const facts: Fact[] = [
    { term: vendor.tag, value: [{ kind: 'code', text: culprit.tag }, vendor.inPool(appendix.pools[culprit.pool])] },
  ];
  if (line) facts.push({ term: vendor.holds, value: [holdsText(line, context)] });
  if (line && line.lockstepWith.length > 0) {
    facts.push({ term: vendor.lockstep, value: [{ kind: 'code', text: context.text.joined(line.lockstepWith) }] });
  }
  const growth = line?.growthBytesPerHour ?? null;
  facts.push({
    term: vendor.grows,
    value: [growth === null ? vendor.growsUnknown : context.format.bytesPerHour(growth)],
  });
  if (pool.sampledUtc !== null) facts.push({ term: vendor.sampled, value: [momentText(pool.sampledUtc, unknown)] });
  return facts;
}

function holdsText(line: TagLine, context: ReportContext): string {
  const { vendor } = context.text;
  const parts = [context.format.bytes(line.bytes)];
  if (line.share !== null) parts.push(vendor.share(context.format.share(line.share)));
  if (line.live !== null) parts.push(vendor.live(formatCount(line.live)));
  if (line.live !== null && line.live > 0) parts.push(vendor.each(formatCount(Math.round(line.bytes / line.live))));
  return context.text.joined(parts);
}

function driverFacts(context: ReportContext, culprit: Culprit): Fact[] {
  const { vendor, appendix, unknown } = context.text;
  const drivers = culprit.drivers.slice(0, 2).map((driver): Fact => {
    const parts = [driver.company, driver.version === null ? null : vendor.version(driver.version)];
    parts.push(vendor.signer(driver.signer ?? unknown), vendor.grade(appendix.grades[driver.grade]));
    const about = context.text.joined(parts.filter((part) => part !== null));
    return { term: vendor.driver, value: [{ kind: 'code', text: driver.file }, `${context.text.colon}${about}`] };
  });
  return drivers.length > 0 ? drivers : [{ term: vendor.driver, value: [vendor.driverUnknown] }];
}

function systemFacts(context: ReportContext): Fact[] {
  const { vendor } = context.text;
  const system = systemText(context);
  const switches = settingsInForce(context);
  return [
    ...(system === '' ? [] : [{ term: vendor.system, value: [system] }]),
    ...(switches === '' ? [] : [{ term: vendor.settings, value: [switches] }]),
  ];
}

/** Boot switches in force; they bear on the ceiling and vendors ask for them. */
function settingsInForce(context: ReportContext): string {
  const { settings } = context.material.diagnosis;
  const bare = settings.filter((setting) => setting.effective === true && setting.value === true);
  return context.text.joined(bare.map((setting) => `/${setting.key}`));
}

function effectFacts(context: ReportContext): Fact[] {
  const { vendor } = context.text;
  const { pool, httperr } = context.material.diagnosis;
  const parts: string[] = [];
  if (pool.nonPagedBytes !== null && pool.ceilingBytes !== null) {
    parts.push(vendor.effectPool(context.format.bytes(pool.nonPagedBytes), context.format.bytes(pool.ceilingBytes)));
  }
  const refusals = httperr?.refusals;
  if (refusals && refusals.records > 0 && refusals.firstUtc !== null && refusals.lastUtc !== null) {
    const [from, to] = spanTexts(refusals.firstUtc, refusals.lastUtc);
    parts.push(vendor.effectRefused(formatCount(refusals.connections), from, to));
  }
  return parts.length === 0 ? [] : [{ term: vendor.effect, value: [parts.join('')] }];
}

/** The lines that name the tag, with the hash of their file. */
function evidenceLines(context: ReportContext, culprit: Culprit): Block[] {
  const { vendor } = context.text;
  const own = context.citations.all.filter((citation) => citation.ref.quote.includes(culprit.tag)).slice(0, shownLines);
  if (own.length === 0) return [];
  const items = own.map((citation): Inlines => {
    const source = claimSource(citation, context);
    return [vendor.evidenceLine(source.place, source.hash), { kind: 'code', text: source.quote }];
  });
  return [
    { kind: 'heading', level: 3, text: vendor.evidence, id: null },
    { kind: 'list', items },
  ];
}
