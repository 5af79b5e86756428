import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startElectron } from '../hosts/electron.ts';
import { expect, skipWithout, test } from '../hosts/fixture.ts';
import { envOf } from '../hosts/launched.ts';

test.beforeEach(() => skipWithout('electron'));

test('where little memory is left the evidence lies there before there is a window', async ({ folder, display }) => {
  const scenario = join(folder, 'low.json');
  const tags = [{ tag: 'Leak', bytes: 300_000_000 }];
  writeFileSync(
    scenario,
    JSON.stringify({ name: 'low', startUtc: '2026-03-02T08:00:00Z', ramBytes: 600_000_000, tags }),
  );
  const env = envOf({ folder, evidence: [], scenario });
  const running = startElectron({ folder, display, args: [], env });
  try {
    const [, address = ''] = await running.says(/DevTools listening on (ws:\S+)/);
    const collected = join(folder, 'data', 'Poolhound', 'collected');
    const isThere = () =>
      existsSync(collected) &&
      readdirSync(collected).some((name) => existsSync(join(collected, name, 'incident.json')));
    await expect.poll(isThere, { timeout: 30_000 }).toBe(true);
    // the system's own dialog asks now; nothing is drawn until it is answered
    const pages = await (await fetch(`http://${new URL(address).host}/json/list`)).text();
    expect(pages).not.toContain('app://poolhound/');
  } finally {
    running.child.kill();
    await running.ended(10_000);
  }
});
