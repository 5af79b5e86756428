import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkRedaction } from '../../unit/redact/check-redaction.ts';

const incidents = fileURLToPath(new URL('../../fixtures/incidents', import.meta.url));

function filesOf(incident: string) {
  const folder = join(incidents, incident);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path).replaceAll('\\', '/'), bytes: new Uint8Array(readFileSync(path)) }));
}

test.each(readdirSync(incidents))('%s is judged the same after redaction', async (incident) => {
  const checked = await checkRedaction(filesOf(incident), []);
  expect(checked.differences).toEqual([]);
  expect(Object.keys(checked.redacted)).toHaveLength(filesOf(incident).length + 2);
});
