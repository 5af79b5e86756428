import { randomBytes } from 'node:crypto';

/** The content security policy of the window. The nonce is for the style engine; it is new at every load. */
export function windowPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The policy of a report on an address of its own: it runs nothing, loads nothing, has an origin of its own and shows
 * only inside the window. Its styles are in the document.
 */
export const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox";

/** The policy of everything that is not a page. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** 144 random bits in characters that need no quoting in a header or in HTML. */
export const newNonce = (): string => randomBytes(18).toString('base64url');

/** Sent with everything: no guessing of types, no addresses leaving, no other site may embed or open into it. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
