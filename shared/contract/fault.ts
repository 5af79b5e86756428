import * as v from 'valibot';

/** Why an operation could not be done. The message says what happened and what the operator does next. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  readonly detail?: string;
}

export const faultCodes = [
  'bad-request',
  'unknown-operation',
  'not-found',
  'access-denied',
  'nothing-to-read',
  'cancelled',
  'too-large',
  'no-printer',
  'print-failed',
  'cannot-write',
  'worker-failed',
  'not-supported',
  'timed-out',
  'busy',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

export const faultSchema = v.strictObject({
  code: v.picklist(faultCodes),
  message: v.string(),
  detail: v.exactOptional(v.string()),
});

/** Replies are data on every carrier, so that a fault keeps its code. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const ok = <T>(value: T): Reply<T> => ({ ok: true, value });

export function fault(
  code: FaultCode,
  message: string,
  detail?: string,
): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: detail === undefined ? { code, message } : { code, message, detail } };
}
