import { formatBytes } from '../../../shared/format/bytes.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';

/** How many lines of each kind a terminal gets; the report has all of them. */
const topTags = 5;

/** The answer in a few plain lines: verdict, the figures it rests on, who, what to do, what is missing. */
export function verdictLines(diagnosis: Diagnosis): string[] {
  const { verdict, findings, actions, missing } = diagnosis;
  const sure = verdict.confidence === null ? '' : ` (confidence ${Math.round(verdict.confidence * 100)} %)`;
  const lines = [`${verdict.sentence}${sure}`];
  const supported = findings.filter((finding) => finding.outcome === 'supported');
  if (supported.length > 0) lines.push('', 'Evidence:', ...supported.map(findingLine));
  const against = findings.filter((finding) => finding.outcome === 'refuted');
  if (against.length > 0) lines.push('', 'Ruled out:', ...against.map(findingLine));
  const tags = diagnosis.tags.filter((tag) => tag.pool === 'nonpaged').slice(0, topTags);
  if (tags.length > 0) lines.push('', 'Largest non-paged tags:', ...tags.map(tagLine));
  if (actions.length > 0) lines.push('', 'What to do:', ...actions.map((action, at) => `  ${at + 1}. ${action.title}`));
  if (missing.length > 0) lines.push('', 'Would help:', ...missing.map((item) => `  - ${item.what}`));
  const unread = diagnosis.inputs.filter((input) => input.reason !== null).length;
  if (unread > 0)
    lines.push('', `${unread} of ${diagnosis.inputs.length} inputs could not be read or were not recognised.`);
  return lines;
}

function findingLine({ sentence, evidence }: Diagnosis['findings'][number]): string {
  const first = evidence[0];
  const where = first ? ` [${first.file}${first.line === null ? '' : `:${first.line}`}]` : '';
  return `  - ${sentence}${where}`;
}

function tagLine({ tag, bytes, share, ownerName, description }: Diagnosis['tags'][number]): string {
  const part = share === null ? '' : `${(share * 100).toFixed(1)} %`;
  const who = [ownerName, description].filter((text) => text !== null).join(': ') || 'unknown owner';
  return `  ${tag}  ${formatBytes(bytes).padStart(10)}  ${part.padStart(6)}  ${who}`;
}
