import { formatCount } from '../../format/number.ts';
import type { Block } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { spanTexts } from './moments.ts';

/** How many connections were refused, and when. */
export function refusedFacts(context: ReportContext): Block[] {
  const { summary } = context.text;
  const httperr = context.material.diagnosis.httperr;
  if (httperr === null) return [paragraph(summary.refusedUnread)];
  const { refusals } = httperr;
  if (refusals.records === 0) return [paragraph(summary.refusedNone(formatCount(httperr.entries)))];
  const lines = [summary.refusedCount(formatCount(refusals.connections), formatCount(refusals.records))];
  if (refusals.connectionsUnknown > 0) lines.push(summary.refusedUnknown(formatCount(refusals.connectionsUnknown)));
  if (refusals.firstUtc !== null && refusals.lastUtc !== null) {
    const [from, to] = spanTexts(refusals.firstUtc, refusals.lastUtc);
    const episodes = refusals.episodes.length;
    lines.push(summary.refusedWhen(from, to, summary.refusedEpisodes(episodes, formatCount(episodes))));
  }
  return lines.map(paragraph);
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', tone: 'normal', inlines: [text] };
}
