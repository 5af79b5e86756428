import { expect, test } from 'vitest';
import { isHttpSysTag, knowTag, tagCount } from '../../../shared/derive/tags/tag-knowledge.ts';

test('the table holds at least 180 tags', () => {
  expect(tagCount).toBeGreaterThanOrEqual(180);
});

test('an exact entry beats a wildcard and a longer wildcard a shorter one', () => {
  expect(knowTag('AfdB', 'nonpaged').description).toContain('nobody reads');
  expect(knowTag('Afdz', 'nonpaged').component).toBe('afd.sys');
  expect(knowTag('NtfF', 'nonpaged').description).toContain('index');
});

test('case matters and an unknown tag stays unknown', () => {
  expect(knowTag('savE', 'nonpaged')).toMatchObject({ owner: 'unknown', component: null, description: null });
  expect(knowTag('SavE', 'nonpaged').owner).toBe('third-party');
  expect(knowTag('Thre', 'nonpaged').owner).toBe('windows');
  expect(knowTag('Leak', 'nonpaged').owner).toBe('third-party');
});

test('a tag with blanks is found with them', () => {
  expect(knowTag('Irp ', 'nonpaged').owner).toBe('windows');
  expect(knowTag('IAM ', 'nonpaged').owner).toBe('third-party');
});

test('GDI and USER wildcards say nothing about non-paged tags', () => {
  expect(knowTag('Gxyz', 'paged').owner).toBe('windows');
  expect(knowTag('Gxyz', 'nonpaged').owner).toBe('unknown');
});

test.each(['UlHC', 'UcSp', 'uLHC', 'uCxx', 'ULHP', 'Ul12'])('%s is a tag of http.sys', (tag) => {
  expect(isHttpSysTag(tag)).toBe(true);
});

test.each(['Usbd', 'usbp', 'UDxx', 'lUHC', 'uRB '])('%s is no tag of http.sys', (tag) => {
  expect(isHttpSysTag(tag)).toBe(false);
});
