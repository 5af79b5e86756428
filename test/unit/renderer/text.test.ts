import { expect, test } from 'vitest';
import { en } from '../../../renderer/text/en.ts';
import { zh } from '../../../renderer/text/zh.ts';
import { placesOf } from '../../../shared/format/template.ts';
import { hypothesisIds, outcomes } from '../../../shared/model/diagnosis.ts';

test('every language has the same keys with the same places', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const [key, template] of Object.entries(en)) {
    expect(placesOf(zh[key as keyof typeof en]).sort(), key).toEqual(placesOf(template).sort());
  }
});

test('no text is empty', () => {
  for (const texts of [en, zh]) expect(Object.values(texts).filter((text) => text.trim() === '')).toEqual([]);
});

test('everything that can be concluded or found out has words', () => {
  const wanted = [...hypothesisIds.map((id) => `hypothesis.${id}`), ...outcomes.map((outcome) => `outcome.${outcome}`)];
  expect(wanted.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
});
