import * as v from 'valibot';
import { faultSchema, type Reply } from './fault.ts';
import { type EventName, events } from './operations.ts';
import { type Decoded, decodeFrame, encodeFrame, type Frame } from './wire.ts';

/**
 * The messages of the WebSocket. Window → host: a request. Host → window: the reply to a request, by its id, or an
 * event. Ids are chosen by the window and mean nothing to the host.
 */
const requestSchema = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  name: v.pipe(v.string(), v.maxLength(200)),
  input: v.unknown(),
});

const replySchema = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.unknown() }),
  v.strictObject({ ok: v.literal(false), fault: faultSchema }),
]);

const eventNames = Object.keys(events) as EventName[]; // keys of a constant map
const hostMessageSchema = v.union([
  v.strictObject({ id: v.pipe(v.number(), v.safeInteger()), reply: replySchema }),
  v.strictObject({ event: v.picklist(eventNames), payload: v.unknown() }),
]);

export type RequestMessage = v.InferOutput<typeof requestSchema>;
export type HostMessage =
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: EventName; readonly payload: unknown };

/** A paste of 5 MB in which every character needs a JSON escape of six bytes, and the frame around it. */
export const maxRequestBytes = 6 * 5_242_880 + 65_536;

/** Nothing the host answers is larger: tables are paged, series decimated. */
export const maxReplyBytes = 1_048_576;

export const encodeMessage = (message: RequestMessage | HostMessage): string | Uint8Array<ArrayBuffer> =>
  encodeFrame(message);

/** What a host received; a sentence instead of the message where the frame is not a request. */
export function decodeRequest(frame: Frame): Decoded<RequestMessage> {
  return decodeAs(frame, requestSchema, 'a request');
}

/** What a window received; a sentence instead of the message where it is neither a reply nor an event. */
export function decodeHostMessage(frame: Frame): Decoded<HostMessage> {
  return decodeAs(frame, hostMessageSchema, 'a reply or an event');
}

function decodeAs<T>(frame: Frame, schema: v.GenericSchema<unknown, T>, what: string): Decoded<T> {
  const decoded = decodeFrame(frame);
  if (!decoded.ok) return decoded;
  const parsed = v.safeParse(schema, decoded.value);
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, problem: `The frame is not ${what}: ${parsed.issues[0].message}` };
}
