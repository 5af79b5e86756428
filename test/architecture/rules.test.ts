import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../helpers/needs.ts';

const kinds = ['fires', 'quiet', 'borderline', 'missing'];
const headings = ['Asks', 'Decides', 'Thresholds and sources', 'When not to trust it', 'Fixtures'];

/** What a rule's file stands for in the repository, by its id. */
interface RuleParts {
  readonly isListed: boolean;
  readonly headings: readonly string[];
  readonly fixtures: readonly string[];
}

/** What is missing of a rule, in words; empty when it is complete. */
function missingParts(parts: RuleParts): readonly string[] {
  const absent = kinds.filter((kind) => !parts.fixtures.includes(kind));
  return [
    ...(parts.isListed ? [] : ['is not listed in rules/index.ts']),
    ...(parts.headings.join() === headings.join() ? [] : ['its document lacks the fixed headings']),
    ...absent.map((kind) => `has no fixture ${kind}`),
  ];
}

function readParts(id: string): RuleParts {
  const document = join(repository, 'docs/rules', `${id}.md`);
  const fixtures = join(repository, 'test/rules', id);
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '';
  const index = readFileSync(join(repository, 'shared/diagnosis/rules/index.ts'), 'utf8');
  return {
    isListed: index.includes(`/${id}.ts'`),
    headings: [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? ''), // `## Heading`
    fixtures: existsSync(fixtures) ? readdirSync(fixtures) : [],
  };
}

const rules = readdirSync(join(repository, 'shared/diagnosis/rules'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => basename(file, '.ts'));

test.each(rules)('the rule %s is listed, documented and has its four kinds of fixture', (id) => {
  expect(missingParts(readParts(id))).toEqual([]);
});

test('there are rules', () => {
  expect(rules).toContain('refusals-present');
});

test('each missing part would be noticed', () => {
  const whole = { isListed: true, headings, fixtures: kinds };
  expect(missingParts(whole)).toEqual([]);
  expect(missingParts({ ...whole, isListed: false })).toHaveLength(1);
  expect(missingParts({ ...whole, headings: headings.slice(1) })).toHaveLength(1);
  expect(missingParts({ ...whole, fixtures: ['fires', 'quiet'] })).toHaveLength(2);
});
