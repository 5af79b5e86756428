import type { Quantities } from '../model/sentence.ts';
import { defaultLanguage, type Language } from './language.ts';
import { formatQuantity } from './quantity.ts';

// place = "{" , letter , { letter | digit } , "}"
const place = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * A template with its places written `{name}` filled from `values`. A place without a value stays visible as it is
 * written; tests find those with {@link placesOf}. Values are put in once: braces inside them mean nothing.
 */
export function fillTemplate(template: string, values: Quantities, language: Language = defaultLanguage): string {
  return template.replace(place, (written, name: string) => {
    const quantity = Object.hasOwn(values, name) ? values[name] : undefined;
    return quantity === undefined ? written : formatQuantity(quantity, language);
  });
}

/** The names of a template's places, each once, in the order in which they first appear. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] ?? ''))];
}
