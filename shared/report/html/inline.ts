import type { Fact, Inline, Inlines } from '../blocks.ts';
import { escapeHtml } from './escape.ts';

// moment = year , "-" , month , "-" , day , [ " " , hour , ":" , minute , ":" , second ]
// stamped = [ name , "-" ] , year , "-" , month , "-" , day , "T" , digits , [ "Z" ] , "." , ending ; name = 1*20( letter | digit | "_" )
// option = blank , "-" , 1*12( letter ) , end of the word
const whole =
  /\b\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?\b|\b(?:[A-Za-z0-9_]{1,20}-)?\d{4}-\d\d-\d\dT\d{4,6}Z?\.[a-z]{2,5}\b|(?<= )-[A-Za-z]{1,12}(?![\w-])/g;

/** A run of text as HTML; all of its text is escaped. Dates, names of files with one, and options do not break at hyphens. */
export function inlinesHtml(inlines: Inlines): string {
  return inlines.map(inlineHtml).join('');
}

// amount = digit , " " , ( "%" | "KB" | "MB" | "GB" | "TB" | ( "ms" | "s" | "min" | "h" | "day" , [ "s" ] ) , end of the word )
const amount = /(\d) (?=%|[KMGT]B|(?:ms|s|min|h|days?)\b)/g;

/** A figure and its unit on one line. */
const keptTogether = (text: string): string => text.replace(amount, '$1\u00a0');

function inlineHtml(inline: Inline): string {
  if (typeof inline === 'string')
    return keptTogether(escapeHtml(inline)).replace(whole, '<span class="whole">$&</span>');
  const text = escapeHtml(inline.text);
  switch (inline.kind) {
    case 'strong':
      return `<b>${text}</b>`;
    case 'figure':
    case 'abbreviated':
      return keptTogether(text);
    case 'code':
      return `<code>${text}</code>`;
    case 'link':
      return `<a href="#${escapeHtml(inline.to)}">${text}</a>`;
    case 'target':
      return `<span id="${escapeHtml(inline.id)}">${text}</span>`;
    case 'mark':
      return `<span class="mark">${text}</span>`;
    case 'english':
      return `<span lang="en">${text}</span>`;
    default:
      return assertNever(inline);
  }
}

/** Terms and their values. */
export function factsHtml(facts: readonly Fact[]): string {
  const rows = facts.map((fact) => `<div><dt>${escapeHtml(fact.term)}</dt><dd>${inlinesHtml(fact.value)}</dd></div>`);
  return `<dl class="facts">${rows.join('')}</dl>`;
}

function assertNever(value: never): never {
  throw new TypeError(`no HTML for ${JSON.stringify(value)}`);
}
