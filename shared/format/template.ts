import type { Quantities, Quantity } from '../model/sentence.ts';
import { defaultLanguage, type Language } from './language.ts';
import { formatQuantity } from './quantity.ts';

// place = "{" , name , [ "|" , singular , "|" , plural ] , "}" ; name = letter , { letter | digit }
const place = /\{([A-Za-z][A-Za-z0-9]*)(?:\|([^{}|]{1,60})\|([^{}|]{1,60}))?\}/g;

/**
 * A template with its places filled from `values`: `{name}`, or `{name|entry|entries}` for a count with its noun. A
 * place without a value stays visible as it is written; tests find those with {@link placesOf}. Values are put in once:
 * braces inside them mean nothing.
 */
export function fillTemplate(template: string, values: Quantities, language: Language = defaultLanguage): string {
  return template.replace(place, (written, name: string, singular?: string, plural?: string) => {
    const quantity = Object.hasOwn(values, name) ? values[name] : undefined;
    if (quantity === undefined) return written;
    const words = formatQuantity(quantity, language);
    return singular === undefined ? words : `${words} ${isOne(quantity) ? singular : plural}`;
  });
}

/** The names of a template's places, each once, in the order in which they first appear. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] ?? ''))];
}

function isOne(quantity: Quantity): boolean {
  return quantity.kind === 'count' && quantity.count === 1;
}
