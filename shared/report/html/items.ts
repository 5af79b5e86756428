import type { Claim, Source, Step } from '../blocks.ts';
import { escapeHtml } from './escape.ts';
import { factsHtml, inlinesHtml } from './inline.ts';

/** Signs that say the outcome without colour; the word stands beside them. */
const signs: Readonly<Record<Claim['outcome'], string>> = { supported: '✓', refuted: '✗', undecided: '?' };

/** The numbered sentences of the evidence chain. */
export function claimsHtml(claims: readonly Claim[], style: 'full' | 'compact'): string {
  const itemHtml = style === 'full' ? fullClaimHtml : compactClaimHtml;
  return `<ol class="claims ${style}">${claims.map(itemHtml).join('\n')}</ol>`;
}

function fullClaimHtml(claim: Claim): string {
  const badge = `<span class="outcome"><span aria-hidden="true">${signs[claim.outcome]} </span>${escapeHtml(claim.outcomeLabel)}</span>`;
  const fresh = claim.sources.filter((source) => !source.isRepeated).map(sourceHtml);
  const before = claim.sources.filter((source) => source.isRepeated).map(linkHtml);
  const rest = [...before, ...(claim.more === null ? [] : [escapeHtml(claim.more)])];
  const items = [...fresh, ...(rest.length === 0 ? [] : [`<li>${rest.join(', ')}</li>`])];
  const sources = items.length === 0 ? '' : `<ul class="sources">${items.join('')}</ul>`;
  return `${openHtml(claim)}<p>${badge}${inferredHtml(claim)} ${inlinesHtml(claim.sentence)}</p>${sources}</li>`;
}

function compactClaimHtml(claim: Claim): string {
  const links = claim.sources.map(linkHtml).join(', ');
  const more = claim.more === null ? '' : `, ${escapeHtml(claim.more)}`;
  const sources = links === '' ? '' : ` <span class="where">${links}${more}</span>`;
  return `${openHtml(claim)}<p>${inlinesHtml(claim.sentence)}${inferredHtml(claim)}${sources}</p></li>`;
}

function openHtml(claim: Claim): string {
  return `<li id="${escapeHtml(claim.id)}"><span class="number">${claim.number}</span>`;
}

function inferredHtml(claim: Claim): string {
  return claim.inferredLabel === null ? '' : ` <span class="mark">${escapeHtml(claim.inferredLabel)}</span>`;
}

function linkHtml(source: Source): string {
  return `<a href="#${escapeHtml(source.to)}">${escapeHtml(source.label)}</a>`;
}

function sourceHtml(source: Source): string {
  const place = `${linkHtml(source)} <span class="place">${escapeHtml(source.place)}</span>`;
  const quote = source.quote === '' ? '' : `<code class="quote">${escapeHtml(source.quote)}</code>`;
  return `<li>${place} <span class="hash">${escapeHtml(source.hash)}</span>${quote}</li>`;
}

/** Commands, one a line; where a line is too long for the paper, what is carried over is indented. */
export function codeHtml(lines: readonly string[]): string {
  return `<pre>${lines.map((line) => `<span class="command">${escapeHtml(line)}</span>`).join('\n')}</pre>`;
}

/** The plan's actions, each with a box to tick. */
export function stepsHtml(steps: readonly Step[]): string {
  return `<ul class="steps">${steps.map(stepHtml).join('\n')}</ul>`;
}

/**
 * In two halves, which a page does not tear: what is done and what it takes; how it is undone and checked. One that
 * cannot be undone is one: its check alone on the next page would be out of place.
 */
function stepHtml(step: Step): string {
  const [doing = '', ...undoing] = step.commands.map(
    ({ label, lines, said }) =>
      `<p class="label">${escapeHtml(label)}</p>${lines.length === 0 ? '' : codeHtml(lines)}${said.map((words) => `<p>${inlinesHtml(words)}</p>`).join('')}`,
  );
  return [
    `<li id="${escapeHtml(step.id)}">`,
    `<div class="half"><span class="box" aria-hidden="true">${step.done === null ? '' : '✓'}</span><h4>${inlinesHtml(step.title)}</h4>`,
    step.done === null ? '' : `<p class="done"><strong>${escapeHtml(step.done)}</strong></p>`,
    `<p>${inlinesHtml(step.why)}</p>`,
    factsHtml(step.costs),
    doing,
    undoing.length === 0 ? '' : '</div><div class="half">',
    ...undoing,
    factsHtml(step.checks),
    '</div>',
    '</li>',
  ].join('');
}
