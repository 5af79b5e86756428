/**
 * The codec of the WebSocket: plain data becomes one text frame of JSON; a value that holds columns becomes one
 * binary frame, so that a million numbers are never written as digits.
 *
 * Binary frame: header length (4 bytes, little-endian) · header (UTF-8 JSON `{"lengths":[…],"value":…}`) · zero bytes
 * up to a multiple of 8 · the columns one after the other, 8 bytes a number, little-endian (as every machine that
 * runs Poolhound keeps them). In the header's value the k-th column stands as `{"$column":k}`; a key of the value
 * that itself reads `$column` is written with one more `$`.
 */

/** What came out of a frame, or a sentence that says why it was refused. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** A frame as the WebSocket hands it over: text, or bytes. */
export type Frame = string | Uint8Array;

/** Deeper values are refused on both sides: nothing in the contract comes near it, and recursion stays bounded. */
export const maxDepth = 64;

const headerLengthBytes = 4;
const numberBytes = 8;
// key := "$" { "$" } "column"
const columnKey = /^\$+column$/;

/**
 * Plain data → frame. Throws a TypeError that names the place for what a frame cannot carry (a function, a Date, a
 * number that is not finite, another typed array, a cycle): that is a bug of the caller, not input. A property that
 * is undefined is left out; minus zero becomes zero outside columns.
 */
export function encodeFrame(value: unknown): string | Uint8Array<ArrayBuffer> {
  const columns: Float64Array[] = [];
  const marked = markColumns(value, columns, '');
  if (columns.length === 0) return JSON.stringify(value);

  const lengths = columns.map((each) => each.length);
  const header = new TextEncoder().encode(JSON.stringify({ lengths, value: marked }));
  const start = align(headerLengthBytes + header.length);
  const frame = new Uint8Array(start + numberBytes * lengths.reduce((sum, length) => sum + length, 0));
  new DataView(frame.buffer).setUint32(0, header.length, true);
  frame.set(header, headerLengthBytes);
  let at = start;
  for (const each of columns) {
    frame.set(new Uint8Array(each.buffer, each.byteOffset, each.byteLength), at);
    at += each.byteLength;
  }
  return frame;
}

/** Frame → plain data. Never throws; columns are views into the frame where its memory is aligned, else copies. */
export function decodeFrame(frame: Frame): Decoded<unknown> {
  if (typeof frame === 'string') return parseJson(frame, 'The text frame');
  if (frame.length < headerLengthBytes) return refuse(`A binary frame of ${frame.length} bytes has no header.`);
  const headerLength = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  if (headerLength > frame.length - headerLengthBytes) {
    return refuse(`The header claims ${headerLength} bytes in a frame of ${frame.length}.`);
  }
  const text = decodeUtf8(frame.subarray(headerLengthBytes, headerLengthBytes + headerLength));
  if (!text.ok) return text;
  const header = parseJson(text.value, 'The header of the binary frame');
  if (!header.ok) return header;
  if (!isPlainObject(header.value) || !hasExactly(header.value, ['lengths', 'value'])) {
    return refuse('The header of the binary frame is not an object of lengths and value.');
  }
  const columns = cutColumns(frame, headerLengthBytes + headerLength, header.value['lengths']);
  return columns.ok ? putColumns(header.value['value'], columns.value) : columns;
}

function cutColumns(frame: Uint8Array, headerEnd: number, lengths: unknown): Decoded<Float64Array[]> {
  if (!Array.isArray(lengths) || !lengths.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    return refuse('The column lengths of the binary frame are not whole numbers.');
  }
  let at = align(headerEnd);
  const expected = at + numberBytes * lengths.reduce((sum, length) => sum + length, 0);
  if (expected !== frame.length) {
    return refuse(`The columns should end at byte ${expected}, but the frame has ${frame.length} bytes.`);
  }
  const columns = lengths.map((length: number) => {
    const bytes = frame.subarray(at, at + numberBytes * length);
    at += bytes.length;
    const isAligned = bytes.byteOffset % numberBytes === 0;
    return isAligned
      ? new Float64Array(bytes.buffer, bytes.byteOffset, length)
      : // not slice(): a Node Buffer's shares the memory of whatever it was cut from
        new Float64Array(new Uint8Array(bytes).buffer);
  });
  return { ok: true, value: columns };
}

/** Puts the columns where the header names them: each exactly once and in order, or the frame is refused. */
function putColumns(value: unknown, columns: readonly Float64Array[]): Decoded<unknown> {
  let next = 0;
  const put = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(put);
    if (!isPlainObject(node)) return node;
    if (!hasExactly(node, ['$column'])) return mapEntries(node, unescapeKey, put);
    if (node['$column'] !== next) return undefined;
    next += 1;
    return columns[next - 1];
  };
  const whole = put(value);
  const namesAll = next === columns.length && countPlaceholders(value) === columns.length;
  return namesAll
    ? { ok: true, value: whole }
    : refuse('The header does not name each column of the frame once and in order.');
}

function countPlaceholders(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, each) => sum + countPlaceholders(each), 0);
  if (!isPlainObject(node)) return 0;
  if (hasExactly(node, ['$column'])) return 1;
  return Object.values(node).reduce((sum: number, each) => sum + countPlaceholders(each), 0);
}

/** Checks that a frame can carry `node`, and answers it with its columns taken out and its `$column` keys escaped. */
function markColumns(node: unknown, columns: Float64Array[], path: string, depth = 0): unknown {
  if (depth > maxDepth) throw new TypeError(`A frame cannot carry a value nested deeper than ${maxDepth} at ${path}`);
  if (node instanceof Float64Array) {
    columns.push(node);
    return { $column: columns.length - 1 };
  }
  if (Array.isArray(node)) {
    return node.map((each, index) => markColumns(each, columns, `${path}[${index}]`, depth + 1));
  }
  if (isPlainObject(node)) {
    const present = Object.entries(node).filter(([, each]) => each !== undefined);
    return Object.fromEntries(
      present.map(([key, each]) => [escapeKey(key), markColumns(each, columns, `${path}.${key}`, depth + 1)]),
    );
  }
  const isScalar = node === null || typeof node === 'string' || typeof node === 'boolean' || Number.isFinite(node);
  if (!isScalar) throw new TypeError(`A frame cannot carry ${describe(node)} at ${path === '' ? 'its root' : path}`);
  return node;
}

function parseJson(text: string, what: string): Decoded<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // not JSON: the sender's fault, said in the refusal
    return refuse(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return isShallow(value, maxDepth) ? { ok: true, value } : refuse(`${what} is nested deeper than ${maxDepth}.`);
}

function isShallow(node: unknown, levels: number): boolean {
  if (typeof node !== 'object' || node === null) return true;
  return levels >= 0 && Object.values(node).every((each) => isShallow(each, levels - 1));
}

function decodeUtf8(bytes: Uint8Array): Decoded<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // the only thing that can go wrong here: the bytes are not UTF-8
    return refuse('The header of the binary frame is not UTF-8.');
  }
}

/** A plain object only: a Date, a Map or a class instance would lose what makes it one. */
function isPlainObject(node: unknown): node is Readonly<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return false;
  const prototype: unknown = Object.getPrototypeOf(node);
  return prototype === Object.prototype || prototype === null;
}

function hasExactly(node: object, keys: readonly string[]): boolean {
  return Object.keys(node).length === keys.length && keys.every((key) => Object.hasOwn(node, key));
}

/** Object.fromEntries defines own properties: a key `__proto__` stays data and never becomes a prototype. */
function mapEntries(
  node: Readonly<Record<string, unknown>>,
  rename: (key: string) => string,
  change: (each: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).map(([key, each]) => [rename(key), change(each)]));
}

const escapeKey = (key: string): string => (columnKey.test(key) ? `$${key}` : key);
const unescapeKey = (key: string): string => (columnKey.test(key) && key !== '$column' ? key.slice(1) : key);
const align = (at: number): number => Math.ceil(at / numberBytes) * numberBytes;
const refuse = (problem: string): { readonly ok: false; readonly problem: string } => ({ ok: false, problem });

function describe(node: unknown): string {
  if (typeof node === 'number') return String(node);
  return typeof node === 'object' && node !== null ? `a ${node.constructor?.name ?? 'object'}` : typeof node;
}
