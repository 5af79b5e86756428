import type { redactedKinds } from '../contract/bundle-operations.ts';

/** What a replaced text was. */
export type RedactedKind = (typeof redactedKinds)[number];
