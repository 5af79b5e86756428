import { test } from 'vitest';
import {
  expectAnyBytesRead,
  expectChunksChangeNothing,
  expectEveryLineCounted,
  expectPartsJoin,
  expectPlainAsClose,
} from './promises.ts';

test('every line is an entry, a problem, a comment or a blank', () => expectEveryLineCounted({ runs: 200 }));
test('any chunking gives the same result', () => expectChunksChangeNothing({ runs: 150 }));
test('rows counted plain come out as rows looked at closely', () => expectPlainAsClose({ runs: 200 }));
test('two ranges read apart and joined are the whole', () => expectPartsJoin({ runs: 200 }));
test('no bytes make the reader throw', () => expectAnyBytesRead({ runs: 200 }));
