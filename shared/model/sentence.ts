/**
 * A number or word inside a sentence, kept apart from its wording so that `shared/format` alone decides how it reads
 * and a second language needs no second rule. `text` comes from evidence and is shown as it is; `term` is a key of
 * our own vocabulary and is translated.
 */
export type Quantity =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'bytes-per-hour'; readonly bytesPerHour: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'utc'; readonly utcMs: number }
  | { readonly kind: 'duration'; readonly durationMs: number }
  | { readonly kind: 'list'; readonly items: readonly Quantity[] };

export type Quantities = Readonly<Record<string, Quantity>>;

/** A sentence by name: `key` is `<rule id>/<message id>`, `values` fill the places written `{name}` in its template. */
export interface Sentence {
  readonly key: string;
  readonly values: Quantities;
}

export const text = (value: string): Quantity => ({ kind: 'text', text: value });
export const term = (value: string): Quantity => ({ kind: 'term', term: value });
export const bytes = (value: number): Quantity => ({ kind: 'bytes', bytes: value });
export const bytesPerHour = (value: number): Quantity => ({ kind: 'bytes-per-hour', bytesPerHour: value });
export const count = (value: number): Quantity => ({ kind: 'count', count: value });
export const share = (value: number): Quantity => ({ kind: 'share', share: value });
export const utc = (value: number): Quantity => ({ kind: 'utc', utcMs: value });
export const duration = (value: number): Quantity => ({ kind: 'duration', durationMs: value });
export const list = (items: readonly Quantity[]): Quantity => ({ kind: 'list', items });
