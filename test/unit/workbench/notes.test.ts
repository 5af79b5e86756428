import { expect, test } from 'vitest';
import { correctionsInput, createNotesStore } from '../../../electron/services/workbench/notes.ts';
import { forgetfulFolder } from '../../../electron/storage/kept-folder.ts';
import { inForce, viewSettings } from '../../../shared/derive/settings/settings.ts';
import type { Correction } from '../../../shared/model/notes.ts';
import { noNotes } from '../../../shared/model/notes.ts';

const atUtc = '2026-01-02T03:04:05Z';
const said = (key: string, value: Correction['value']): Correction => ({ key, value, atUtc });
const settingsOf = (...corrections: Correction[]) => viewSettings({ inputs: correctionsInput(corrections) });

test('notes belong to the evidence, in whatever order it was handed over', async () => {
  const notes = createNotesStore(forgetfulFolder());
  await notes.keep(['/a', '/b'], { corrections: [said('3GB', true)], done: [] });
  expect((await notes.of(['/b', '/a'])).corrections).toHaveLength(1);
  expect(await notes.of(['/a'])).toEqual(noNotes);
});

test('what cannot be corrected is not kept', async () => {
  const notes = createNotesStore(forgetfulFolder());
  const kept = await notes.keep(['/a'], { corrections: [said('constructor', 1), said('PAE', true)], done: [] });
  expect(kept.ok && kept.value.corrections.map(({ key }) => key)).toEqual(['PAE']);
});

test('damaged notes are none', async () => {
  const folder = forgetfulFolder();
  const notes = createNotesStore({ ...folder, read: async () => '[]' });
  expect(await notes.of(['/a'])).toEqual(noNotes);
});

test('a value entered by hand is in force and cites its line', () => {
  const setting = inForce(
    settingsOf(said('3GB', true), said('EnableAggressiveMemoryUsage', 1)),
    'enableaggressivememoryusage',
  );
  expect(setting).toMatchObject({
    value: 1,
    evidence: { file: 'entered by hand', line: 2, quote: 'EnableAggressiveMemoryUsage = 1' },
  });
});

test('"not set" is listed and not in force', () => {
  const settings = settingsOf(said('3GB', null));
  expect(inForce(settings, '3GB')).toBeNull();
  expect(settings?.settings).toMatchObject([{ key: '3GB', value: null, isEffective: false }]);
  expect(settings?.knowsBootSwitches).toBe(true);
});

test('nothing entered is no input', () => {
  expect(correctionsInput([])).toEqual([]);
});
