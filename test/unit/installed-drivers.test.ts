import { expect, test } from 'vitest';
import { demoStory } from '../../electron/platform/scripted/demo-story.ts';
import { createScriptedPorts, type ServerStory } from '../../electron/platform/scripted/ports.ts';
import { createInstalledDrivers } from '../../electron/services/installed-drivers.ts';
import { fault } from '../../shared/contract/fault.ts';

const path = 'C:\\Windows\\System32\\leak.sys';
const gone = 'C:\\Windows\\System32\\gone.sys';

/** The live figures are not asked. */
const portsFor = (changes: Partial<ServerStory>) =>
  createScriptedPorts({} as Parameters<typeof createScriptedPorts>[0], { ...demoStory, ...changes });

const story = {
  drivers: [
    { name: 'leak.sys', path },
    { name: 'gone.sys', path: gone },
  ],
  files: { [path]: { content: 'MZ', modifiedUtc: '2026-03-02T07:00:00Z' } },
};

test('loaded drivers are listed as running, and the images that are there can be examined', async () => {
  const reply = await createInstalledDrivers(portsFor(story)).list(new AbortController().signal);
  expect(reply).toMatchObject({ ok: true, value: { paths: [path], lists: [{ kind: 'driverquery' }] } });
  const [list] = reply.ok ? reply.value.lists : [];
  const drivers = list?.artifact?.kind === 'driver-list' ? list.artifact.drivers : [];
  expect(drivers.map(({ module, isRunning, path: image }) => [module, isRunning, image])).toEqual([
    ['leak', true, path],
    ['gone', true, gone],
  ]);
});

test('the folder of drivers is examined whole, with the loaded ones that lie elsewhere', async () => {
  const elsewhere = 'C:\\Program Files\\Vendor\\far.sys';
  const modifiedUtc = '2026-03-02T07:00:00Z';
  const ports = portsFor({
    drivers: [
      { name: 'near.sys', path: 'C:\\WINDOWS\\system32\\DRIVERS\\near.sys' },
      { name: 'far.sys', path: elsewhere },
    ],
    files: {
      ...story.files,
      'C:\\Windows\\System32\\drivers\\idle.sys': { content: 'MZ', modifiedUtc },
      [elsewhere]: { content: 'MZ', modifiedUtc },
    },
  });
  const reply = await createInstalledDrivers(ports).list(new AbortController().signal);
  expect(reply).toMatchObject({ ok: true, value: { paths: ['C:\\Windows\\System32\\drivers', elsewhere] } });
});

test('a server that lists no drivers says so, and a stop is a stop', async () => {
  const ports = { ...portsFor(story), loadedDrivers: async () => fault('access-denied', 'no') };
  expect(await createInstalledDrivers(ports).list(new AbortController().signal)).toMatchObject({
    fault: { code: 'access-denied' },
  });
  expect(await createInstalledDrivers(portsFor(story)).list(AbortSignal.abort())).toMatchObject({
    fault: { code: 'cancelled' },
  });
});
