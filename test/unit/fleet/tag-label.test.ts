import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelOfTag, tagOfLabel } from '../../../shared/fleet/tag-label.ts';

test.each([
  ['Leak', 'Leak'],
  ['Ntf ', 'Ntf%20'],
  ['a"\\\n', 'a%22%5C%0A'],
  ['50%\xff', '50%25%FF'],
])('the tag %j is the label %s', (tag, label) => {
  expect(labelOfTag(tag)).toBe(label);
  expect(tagOfLabel(label)).toBe(tag);
});

test.each(['a b', '%4C', '%2', '%ff', 'a"'])('%j is no label of a tag', (label) => {
  expect(tagOfLabel(label)).toBeNull();
});

test('any four bytes are read back from their label, which needs no quoting', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(bytes, (codes) => {
      const tag = String.fromCharCode(...codes);
      const label = labelOfTag(tag);
      expect(label).toMatch(/^[!#-[\]-~]+$/);
      expect(tagOfLabel(label)).toBe(tag);
    }),
  );
});
