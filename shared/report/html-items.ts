import type { Claim, Source, Step } from './blocks.ts';
import { escapeHtml } from './escape.ts';
import { factsHtml, inlinesHtml } from './html-inline.ts';

/** Signs that say the outcome without colour; the word stands beside them. */
const signs: Readonly<Record<Claim['outcome'], string>> = { supported: '✓', refuted: '✗', undecided: '?' };

/** The numbered sentences of the evidence chain. */
export function claimsHtml(claims: readonly Claim[]): string {
  return `<ol class="claims">${claims.map(claimHtml).join('\n')}</ol>`;
}

function claimHtml(claim: Claim): string {
  const inferred = claim.inferredLabel === null ? '' : ` <span class="mark">${escapeHtml(claim.inferredLabel)}</span>`;
  const more = claim.more === null ? '' : `<li class="small">${escapeHtml(claim.more)}</li>`;
  const sources =
    claim.sources.length === 0 ? '' : `<ul class="sources">${claim.sources.map(sourceHtml).join('')}${more}</ul>`;
  return [
    `<li id="${escapeHtml(claim.id)}" value="${claim.number}">`,
    `<p><span class="outcome ${claim.outcome}"><span aria-hidden="true">${signs[claim.outcome]} </span>${escapeHtml(claim.outcomeLabel)}</span>`,
    `${inferred} ${inlinesHtml(claim.sentence)}</p>`,
    sources,
    '</li>',
  ].join('');
}

function sourceHtml(source: Source): string {
  const place = `<a href="#${escapeHtml(source.to)}">${escapeHtml(source.label)}</a> <span class="place">${escapeHtml(source.place)}</span>`;
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

function stepHtml(step: Step): string {
  const commands = step.commands.map(
    ({ label, lines }) => `<p class="label">${escapeHtml(label)}</p>${codeHtml(lines)}`,
  );
  return [
    `<li id="${escapeHtml(step.id)}">`,
    `<span class="box" aria-hidden="true"></span><h4>${inlinesHtml(step.title)}</h4>`,
    `<p>${inlinesHtml(step.why)}</p>`,
    ...commands,
    factsHtml(step.facts),
    '</li>',
  ].join('');
}
