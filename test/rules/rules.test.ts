import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runRules } from '../../shared/diagnosis/engine.ts';
import { rules } from '../../shared/diagnosis/rules/index.ts';
import { say, templates } from '../../shared/diagnosis/wording.ts';
import { placesOf } from '../../shared/format/template.ts';
import { readIncidentFolder } from '../helpers/incident.ts';
import { repository } from '../helpers/needs.ts';

const kinds = ['fires', 'quiet', 'borderline', 'missing'] as const;
const headings = ['Asks', 'Decides', 'Thresholds and sources', 'When not to trust it', 'Fixtures'];
const folder = join(repository, 'test/rules');
const files = readdirSync(join(repository, 'shared/diagnosis/rules'), { recursive: true, encoding: 'utf8' });

interface Expected {
  readonly outcome: string;
  /** Part of the English sentence. */
  readonly sentence?: string;
  /** Places that must be among the evidence, `file:line`. */
  readonly evidence?: readonly string[];
}

/** Quotes of prints that spread one fact over several lines, or put it into cells, join them. */
const plain = (lines: readonly string[]) => lines.join('').replace(/[",\s]|^Event\[\d+\]:|LogName:System/g, '');

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  const own = join(folder, id);
  const fixtures = existsSync(own) ? readdirSync(own) : [];

  test('has a file, a document with the fixed headings, and the four kinds of fixture', () => {
    expect(files.filter((file) => basename(file) === `${id}.ts`)).toHaveLength(1);
    const document = readFileSync(join(repository, 'docs/rules', `${id}.md`), 'utf8');
    expect([...document.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(headings);
    for (const fixture of fixtures) expect(document, `${fixture} is not described`).toContain(`\`${fixture}\``);
    expect(kinds.filter((kind) => !fixtures.includes(kind))).toEqual([]);
  });

  test('names a source for every threshold', () => {
    for (const threshold of Object.values(rule.thresholds)) expect(threshold.source).not.toBe('');
  });

  test.each(fixtures)('%s', (fixture) => {
    const incident = readIncidentFolder(join(own, fixture));
    const expected = JSON.parse(readFileSync(join(own, fixture, 'expected.json'), 'utf8')) as Expected;
    const result = runRules(incident, [rule])[0];
    expect(result).toBeDefined();
    if (!result) return;
    const sentence = say(result.message);
    expect({ outcome: result.outcome, sentence }).toEqual({
      outcome: expected.outcome,
      sentence: expect.stringContaining(expected.sentence ?? ''),
    });
    expect(placesOf(sentence)).toEqual([]);
    for (const { file, line, quote } of result.evidence) {
      const lines = readFileSync(join(own, fixture, file), 'utf8').split('\n');
      if (line !== null) expect(plain(lines.slice(line - 1, line + 8))).toContain(plain([quote]));
    }
    expect(result.evidence.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expect.arrayContaining([...(expected.evidence ?? [])]),
    );
  });
});

test('no folder of fixtures and no document belongs to a rule that does not exist', () => {
  const ids = rules.map(({ id }) => id);
  const documents = readdirSync(join(repository, 'docs/rules')).map((name) => name.replace(/\.md$/, ''));
  const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  expect([...documents, ...folders].filter((name) => !ids.includes(name))).toEqual([]);
});

test('every message of a rule has a template and rule ids are unique', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { id, messages } of rules) {
    for (const message of Object.keys(messages)) expect(templates.has(`${id}/${message}`)).toBe(true);
  }
});
