import { expect, test } from 'vitest';
import { en } from '../../../renderer/text/en.ts';
import { meaningOf } from '../../../renderer/text/reasons.ts';
import { zh } from '../../../renderer/text/zh.ts';
import { placesOf } from '../../../shared/format/template.ts';
import { knownReasons } from '../../../shared/httperr/counts/reasons.ts';
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

test('the reasons of HTTPERR that readers know have a meaning in each language', () => {
  const explained = [...knownReasons].filter((reason) => meaningOf(reason, 'en') !== null);
  expect(explained).toHaveLength(knownReasons.size);
  expect(explained.filter((reason) => meaningOf(reason, 'zh') === null)).toEqual([]);
  expect(meaningOf('toString', 'en')).toBeNull();
});
