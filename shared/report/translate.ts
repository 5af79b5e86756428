import { keylessMessages } from '../diagnosis/keyless.ts';
import type { Language } from '../format/language.ts';
import { fillTemplate, placesOf } from '../format/template.ts';
import { type Quantities, type Quantity, type Sentence, text } from '../model/sentence.ts';
import { zhInsteadOfCommands, zhRemarks } from './text/zh-diagnosis/plan.ts';
import { zhReasons } from './text/zh-diagnosis/reasons.ts';
import { zhSentences } from './text/zh-diagnosis/sentences.ts';
import { zhTagDescriptions } from './text/zh-diagnosis/tag-descriptions.ts';

const translations: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = { zh: zhSentences };

/** Sentences longer than this are evidence, not wording, and are not looked up. */
const longestSentence = 2000;

/** A sentence of the diagnosis by its key, in another language; null where it has not been translated. */
export function translateSentence({ key, values }: Sentence, language: Language): string | null {
  if (language === 'en') return null;
  const template = own(translations[language], key);
  if (template === null || placesOf(template).some((place) => !Object.hasOwn(values, place))) return null;
  return fillTemplate(template, inLanguage(values), language);
}

/** What tags are made for is said in English words, wherever a sentence has a place for it. */
function inLanguage(values: Quantities): Quantities {
  const translated = Object.entries(values).map(([place, value]): [string, Quantity] => {
    const said = value.kind === 'text' ? own(zhTagDescriptions, value.text) : null;
    return [place, said === null ? value : text(said)];
  });
  return Object.fromEntries(translated);
}

/**
 * An English sentence of the plan or of what is missing, which carry no key, in another language: its template is found
 * by the words that stand between its places. Null where none fits.
 */
export function translateText(english: string, language: Language): string | null {
  if (language === 'en' || english.length > longestSentence) return null;
  const instead = own(zhInsteadOfCommands, english);
  if (instead !== null) return instead;
  for (const [template, chinese] of [...zhReasons, ...zhRemarks]) {
    const found = matchTemplate(template, english);
    if (found) return fillTemplate(chinese, asTexts(Object.entries(found)), language);
  }
  for (const [key, template] of Object.entries(keylessMessages)) {
    if (own(translations[language], key) === null) continue;
    const found = matchTemplate(template, english);
    if (!found) continue;
    const values = Object.entries(found).map(([place, words]): [string, string] => [
      place,
      translateText(words, language) ?? words,
    ]);
    const said = translateSentence({ key, values: asTexts(values) }, language);
    if (said !== null) return said;
  }
  return null;
}

const asTexts = (values: readonly (readonly [string, string])[]): Quantities =>
  Object.fromEntries(values.map(([place, words]) => [place, text(words)]));

// place, as in format/template.ts: "{" , name , [ "|" , singular , "|" , plural ] , "}"
const place = /\{([A-Za-z][A-Za-z0-9]*)(?:\|([^{}|]{1,60})\|([^{}|]{1,60}))?\}/g;

/** What stood in each place of a template, or null where the text is not made from it. Runs once along the text. */
export function matchTemplate(template: string, filled: string): Readonly<Record<string, string>> | null {
  const places = [...template.matchAll(place)];
  const literals = literalsAround(template, places);
  const [first = '', ...rest] = literals;
  if (!filled.startsWith(first)) return null;
  const found: Record<string, string> = {};
  let at = first.length;
  for (const [index, literal] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const next = isLast ? filled.length - literal.length : filled.indexOf(literal, at + 1);
    if (next <= at || !filled.startsWith(literal, next)) return null;
    const [, name = '', singular, plural] = places[index] ?? [];
    found[name] = withoutNoun(filled.slice(at, next), [plural, singular]);
    at = next + literal.length;
  }
  return at === filled.length ? found : null;
}

/** The words before, between and after the places. */
function literalsAround(template: string, places: readonly RegExpExecArray[]): string[] {
  let at = 0;
  const before = places.map((found) => {
    const literal = template.slice(at, found.index);
    at = found.index + found[0].length;
    return literal;
  });
  return [...before, template.slice(at)];
}

/** A count without the noun that its place put behind it. */
function withoutNoun(words: string, nouns: readonly (string | undefined)[]): string {
  const noun = nouns.find((each) => each !== undefined && words.endsWith(` ${each}`));
  return noun === undefined ? words : words.slice(0, -noun.length - 1);
}

function own(map: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}
