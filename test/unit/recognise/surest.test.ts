import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { headBytes, recognise, toFileHead } from '../../../shared/recognise/recognise.ts';
import { repository } from '../../helpers/tools.ts';

const folder = join(repository, 'test/fixtures/incidents');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => join(folder, name))
  .filter((path) => statSync(path).isFile());
const heads = files.map((path) => {
  const bytes = readFileSync(path);
  return toFileHead(bytes.subarray(0, headBytes), bytes.length <= headBytes);
});

test('no kind is ever surer than it says', () => {
  expect(heads.length).toBeGreaterThan(20);
  const beyond = heads.flatMap((head, at) =>
    allReaderKinds
      .filter((kind) => kind.recognise(head) > (kind.surest ?? 1))
      .map(({ kind }) => `${kind} of ${files[at]}`),
  );
  expect(beyond).toEqual([]);
});

test('kinds that are not asked would not have been chosen', () => {
  const asked: ReaderKind[] = allReaderKinds.map((kind) => ({ ...kind, surest: 1 }));
  for (const head of heads) {
    expect(recognise(head, allReaderKinds)?.kind.kind).toBe(recognise(head, asked)?.kind.kind);
  }
});
