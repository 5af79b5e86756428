import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolmonKind } from '../../../shared/pool/index.ts';
import { readPool } from './read.ts';

test('nothing throws on arbitrary bytes and the chunking changes nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 64 }), (bytes, chunkBytes) => {
      expect(readPool(poolmonKind, bytes, { chunkBytes })).toEqual(readPool(poolmonKind, bytes));
    }),
    { numRuns: 200 },
  );
});
