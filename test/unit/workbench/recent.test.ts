import { expect, test } from 'vitest';
import { createEvidenceService } from '../../../electron/services/evidence.ts';
import { createRecentService } from '../../../electron/services/workbench/recent.ts';
import { forgetfulFolder } from '../../../electron/storage/kept-folder.ts';
import { ok } from '../../../shared/contract/fault.ts';
import { recentLimit } from '../../../shared/contract/workbench-operations.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

function ground() {
  const folder = forgetfulFolder();
  const evidence = createEvidenceService({
    files: {
      describe: async () => ok({ kind: 'folder' as const, bytes: null }),
      find: async () => ok([]),
    },
    pastes: null,
    dialog: null,
    newId: () => 'e1',
  });
  return { folder, evidence, recent: createRecentService({ folder, evidence, now: () => Date.UTC(2026, 0, 2) }) };
}

const listed = async ({ recent }: ReturnType<typeof ground>) => {
  const reply = await recent.operations['recent.list']({});
  return reply.ok ? reply.value.items : [];
};

test('the incident opened last stands first, and one opened again is listed once', async () => {
  const all = ground();
  await all.recent.remember(['/a'], ['a'], emptyDiagnosis());
  await all.recent.remember(['/b'], ['b'], emptyDiagnosis());
  await all.recent.remember(['/a'], ['a'], emptyDiagnosis());
  expect((await listed(all)).map(({ names }) => names)).toEqual([['a'], ['b']]);
});

test('the list is bounded, and no path leaves the host', async () => {
  const all = ground();
  for (let nth = 0; nth < recentLimit + 3; nth += 1) {
    await all.recent.remember([`/secret/${nth}`], [String(nth)], emptyDiagnosis());
  }
  const items = await listed(all);
  expect(items).toHaveLength(recentLimit);
  expect(JSON.stringify(items)).not.toContain('secret');
});

test('changes made at once are all kept', async () => {
  const all = ground();
  await Promise.all(['x', 'y', 'z'].map((name) => all.recent.remember([name], [name], emptyDiagnosis())));
  expect(await listed(all)).toHaveLength(3);
});

test('an incident is opened where its evidence lies, and a forgotten one is not', async () => {
  const all = ground();
  await all.recent.remember(['/logs'], ['logs'], emptyDiagnosis());
  const [item] = await listed(all);
  const opened = await all.recent.operations['recent.open']({ id: item?.id ?? '' });
  expect(opened.ok && all.evidence.pathOf(opened.value.items[0]?.id ?? '')).toBe('/logs');
  await all.recent.operations['recent.forget']({ id: item?.id ?? '' });
  expect(await all.recent.operations['recent.open']({ id: item?.id ?? '' })).toMatchObject({ ok: false });
});

test('a damaged list is an empty one', async () => {
  const all = ground();
  await all.folder.write('recent.json', '{"not":"a list"');
  expect(await listed(all)).toEqual([]);
});
