import type { Page } from 'playwright/test';
import type { Reply } from '../../shared/contract/fault.ts';
import { contractCases, type Door, type SeenEvent } from '../contract/cases.ts';
import { type ContractEvidence, writeContractEvidence } from '../contract/ground.ts';
import { dropPaths } from './hosts/drop.ts';
import { expect, test } from './hosts/fixture.ts';

/** What the preload script exposes. */
interface Bridge {
  request(name: unknown, input: unknown): Promise<Reply<unknown>>;
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  admit(files: readonly File[]): Promise<Reply<{ readonly items: readonly { readonly id: string }[] }>>;
}

type Watched = Window & { poolhound: Bridge; seenByTest: SeenEvent[] };

let evidence: ContractEvidence;
test.beforeAll(() => {
  evidence = writeContractEvidence();
});
test.afterAll(() => evidence.remove());

async function openDoor(page: Page): Promise<Door> {
  const watch = () =>
    page.evaluate(() => {
      const own = window as unknown as Watched; // what the preload script and this test add to a window
      own.seenByTest = [];
      own.poolhound.subscribe((name, payload) => own.seenByTest.push({ name, payload }));
    });
  await watch();
  return {
    request: (name, input) =>
      page.evaluate(([asked, given]) => (window as unknown as Watched).poolhound.request(asked, given), [
        name,
        input,
      ] as const),
    seen: () => page.evaluate(() => (window as unknown as Watched).seenByTest),
    async reload() {
      await page.reload();
      await watch();
    },
  };
}

/** Paths come in by a real drop only: a page cannot make a File that lies on the disk. */
async function admitByDrop(page: Page, path: string): Promise<string> {
  await page.evaluate(() => {
    const own = window as unknown as Watched & { dropped?: Promise<string> };
    own.dropped = new Promise((resolve) => {
      const target = document.createElement('div');
      target.id = 'drop-of-the-test';
      target.style.cssText = 'position:fixed;inset:0;z-index:2147483647';
      target.addEventListener('dragover', (event) => event.preventDefault());
      target.addEventListener('drop', (event) => {
        event.preventDefault();
        event.stopPropagation();
        target.remove();
        const files = [...(event.dataTransfer?.files ?? [])];
        void own.poolhound
          .admit(files)
          .then((reply) => resolve(reply.ok ? (reply.value.items[0]?.id ?? '') : JSON.stringify(reply)));
      });
      document.body.append(target);
    });
  });
  await dropPaths(page.locator('#drop-of-the-test'), [path]);
  return page.evaluate(() => (window as unknown as { dropped: Promise<string> }).dropped);
}

for (const each of contractCases) {
  test(`over Electron IPC: ${each.name}`, async ({ app }) => {
    const door = await openDoor(app.page);
    await each.run({ ...evidence, door, admit: (path) => admitByDrop(app.page, path) });
  });
}

test('a file that a page made itself has no path and is refused', async ({ app }) => {
  const reply = await app.page.evaluate(() =>
    (window as unknown as Watched).poolhound.admit([new File(['x'], 'x.log')]),
  );
  expect(reply).toMatchObject({ ok: false, fault: { code: 'bad-request' } });
});

test('what is no file is refused, and nothing is thrown in the host', async ({ app }) => {
  for (const files of [[], null, 1, ['/etc/passwd'], { length: 1, 0: '/etc/passwd' }]) {
    const outcome = await app.page.evaluate(async (given) => {
      try {
        return await (window as unknown as Watched).poolhound.admit(given as never);
      } catch (error) {
        return { thrown: String(error) };
      }
    }, files);
    expect(outcome).not.toMatchObject({ ok: true });
  }
});
