import type { Collector } from './collector.ts';
import { keepPrint } from './keep-print.ts';

/** The newest part of the installation log that is kept. */
const tailBytes = 2 * 2 ** 20;

/** Hotfixes and recent driver installations: what changed before the trouble began. */
export const updatesCollector: Collector = {
  plan: {
    id: 'updates',
    title: 'Hotfixes and recent driver installations',
    touches: ['Runs systeminfo.exe, which asks WMI and takes a while.', 'Copies the last 2 MB of setupapi.dev.log.'],
    needsElevation: 'never',
    timeoutMs: 100_000,
  },
  async collect(context) {
    const facts = await context.server.facts();
    const path = `${facts.ok ? facts.value.systemRoot : 'C:\\Windows'}\\INF\\setupapi.dev.log`;
    const file = await context.server.files.describe(path);
    if (file.ok) {
      const fromByte = Math.max(0, file.value.bytes - tailBytes);
      const content = await context.server.files.read(path, { fromByte, maxBytes: tailBytes });
      const { modifiedUtcMs } = file.value;
      if (content.ok)
        await context.write('setupapi.dev.log', { how: `the end of ${path}`, modifiedUtcMs }, content.value);
      else context.trouble(content.fault);
    } else if (file.fault.code !== 'not-found') context.trouble(file.fault);
    const failed = () =>
      ({ code: 'internal', message: 'systeminfo failed. Check that the WMI service (winmgmt) runs.' }) as const;
    await keepPrint({ tool: 'systeminfo', args: [], timeoutMs: 90_000, file: 'systeminfo.txt', failed }, context);
  },
};
