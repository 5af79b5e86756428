import { deepStrictEqual } from 'node:assert';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame, maxDepth } from '../../../shared/contract/wire.ts';

const key = fc.oneof(
  fc.string(),
  fc.constantFrom('$column', '$$column', '__proto__', 'constructor', 'toString', '0', 'lengths', 'value'),
);
const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"$column":0}', '$column', '\ud800'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
);
const column = fc.array(fc.double()).map((numbers) => Float64Array.from(numbers));
const { value: plainOrColumns } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    column,
    fc.constantFrom<unknown>({ $column: 0 }, { $column: 1 }),
    fc.array(tie('value'), { maxLength: 5 }),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(key, tie('value')), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as unknown),
}));

const binaryFrame = (header: string, body = new Uint8Array(0)): Uint8Array => {
  const text = new TextEncoder().encode(header);
  const start = Math.ceil((4 + text.length) / 8) * 8;
  const frame = new Uint8Array(start + body.length);
  new DataView(frame.buffer).setUint32(0, text.length, true);
  frame.set(text, 4);
  frame.set(body, start);
  return frame;
};
const problemOf = (frame: string | Uint8Array): string => {
  const decoded = decodeFrame(frame);
  return decoded.ok ? 'accepted' : decoded.problem;
};

describe('a frame', () => {
  test('brings back what was put in, columns and odd keys included, at any place in memory', () => {
    fc.assert(
      fc.property(plainOrColumns, fc.integer({ min: 0, max: 9 }), (value, offset) => {
        const frame = encodeFrame(value);
        if (typeof frame === 'string') {
          // vitest's own comparison asks a key named constructor for its type
          deepStrictEqual(decodeFrame(frame), { ok: true, value });
          return;
        }
        const moved = new Uint8Array(frame.length + offset);
        moved.set(frame, offset);
        deepStrictEqual(decodeFrame(moved.subarray(offset)), { ok: true, value });
        // what Node's WebSocket hands over: a Buffer cut from a larger one, with methods of its own
        deepStrictEqual(decodeFrame(Buffer.from(moved.buffer, offset)), { ok: true, value });
      }),
      { numRuns: 300 },
    );
  });

  test('keeps columns aligned and in order behind the header', () => {
    const frame = encodeFrame({ a: Float64Array.of(1, 2), b: { c: Float64Array.of(3) } });
    if (typeof frame === 'string') throw new Error('columns travel in a binary frame');
    const headerLength = new DataView(frame.buffer).getUint32(0, true);
    expect(JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + headerLength)))).toEqual({
      lengths: [2, 1],
      value: { a: { $column: 0 }, b: { c: { $column: 1 } } },
    });
    expect(new Float64Array(frame.buffer, Math.ceil((4 + headerLength) / 8) * 8)).toEqual(Float64Array.of(1, 2, 3));
  });

  test('keeps numbers in a column that JSON has no word for', () => {
    const value = Float64Array.of(Number.NaN, -0, Number.POSITIVE_INFINITY);
    expect(decodeFrame(encodeFrame(value))).toStrictEqual({ ok: true, value });
  });

  test('leaves out a property that is undefined', () => {
    expect(decodeFrame(encodeFrame({ a: 1, b: undefined }))).toStrictEqual({ ok: true, value: { a: 1 } });
  });

  test.each([
    ['a function', { a: [() => 1] }, 'function at .a[0]'],
    ['a date', { when: new Date(0) }, 'a Date at .when'],
    ['a number without value', { n: Number.NaN }, 'NaN at .n'],
    ['another typed array', new Uint8Array(1), 'a Uint8Array at its root'],
    ['nothing', undefined, 'undefined at its root'],
    ['a hole in a list', [undefined], 'undefined at [0]'],
  ])('does not carry %s, and says where', (_what, value, place) => {
    expect(() => encodeFrame(value)).toThrow(place);
  });

  test('does not carry a cycle', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => encodeFrame(cycle)).toThrow('nested deeper');
  });
});

describe('a hostile frame', () => {
  test('never throws, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 })), (frame) => {
        expect(typeof decodeFrame(frame).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  test('with any one byte changed is read or refused, never thrown on', () => {
    const frame = encodeFrame({ utcMs: Float64Array.of(1, 2), n: 1 });
    if (typeof frame === 'string') throw new Error('columns travel in a binary frame');
    for (let at = 0; at < frame.length; at += 1) {
      for (const bits of [1, 0x80, 0xff]) {
        const changed = frame.slice();
        changed[at] = (changed[at] ?? 0) ^ bits;
        expect(typeof decodeFrame(changed).ok).toBe('boolean');
      }
    }
  });

  test.each<[string, string | Uint8Array, string]>([
    ['is not JSON', '{', 'The text frame is not JSON'],
    ['is empty', new Uint8Array(0), 'has no header'],
    ['has a header longer than itself', Uint8Array.of(255, 255, 255, 255, 0), 'claims 4294967295 bytes'],
    ['has a header that is not UTF-8', Uint8Array.of(1, 0, 0, 0, 0xff, 0, 0, 0), 'not UTF-8'],
    ['has a header of another shape', binaryFrame('{"lengths":[]}'), 'not an object of lengths and value'],
    ['has an inherited shape', binaryFrame('{"__proto__":{"lengths":[],"value":1}}'), 'not an object of lengths'],
    ['has a negative length', binaryFrame('{"lengths":[-1],"value":{"$column":0}}'), 'not whole numbers'],
    ['has an endless length', binaryFrame('{"lengths":[9e15],"value":{"$column":0}}'), 'should end at byte'],
    ['is cut short', binaryFrame('{"lengths":[1],"value":{"$column":0}}', new Uint8Array(7)), 'should end at byte'],
    ['is too long', binaryFrame('{"lengths":[0],"value":{"$column":0}}', new Uint8Array(8)), 'should end at byte'],
    ['names a column twice', binaryFrame('{"lengths":[0],"value":[{"$column":0},{"$column":0}]}'), 'once and in order'],
    ['names a column it has not', binaryFrame('{"lengths":[0],"value":{"$column":1}}'), 'once and in order'],
    ['names a prototype as column', binaryFrame('{"lengths":[0],"value":{"$column":"map"}}'), 'once and in order'],
    ['leaves a column unnamed', binaryFrame('{"lengths":[0],"value":1}'), 'once and in order'],
    ['is nested without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, `deeper than ${maxDepth}`],
  ])('that %s is refused', (_what, frame, problem) => {
    expect(problemOf(frame)).toContain(problem);
  });

  test('cannot change a prototype', () => {
    const decoded = decodeFrame(
      binaryFrame('{"lengths":[0],"value":{"__proto__":{"isAdmin":true},"c":{"$column":0}}}'),
    );
    expect(decoded.ok).toBe(true);
    const value = decoded.ok ? (decoded.value as Record<string, unknown>) : {};
    expect(value['isAdmin']).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
