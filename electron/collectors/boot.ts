import { type Collector, copyOf } from './collector.ts';
import { keepPrint } from './keep-print.ts';
import { failedWithoutRights } from './tool-prints.ts';

/** Boot switches: boot.ini where there is one (before Vista), else the boot store. */
export const bootCollector: Collector = {
  plan: {
    id: 'boot',
    title: 'Boot settings',
    touches: ['Reads boot.ini at the root of the system drive, where there is one.', 'Else runs bcdedit.exe /enum.'],
    needsElevation: 'always',
    timeoutMs: 20_000,
  },
  async collect(context) {
    const facts = await context.server.facts();
    const root = facts.ok ? facts.value.systemRoot.slice(0, 2) : 'C:';
    const path = `${root}\\boot.ini`;
    const file = await context.server.files.read(path, { fromByte: 0, maxBytes: 2 ** 20 });
    if (file.ok) {
      await context.write('boot.ini', await copyOf(path, context), file.value);
      return;
    }
    if (file.fault.code !== 'not-found') context.trouble(file.fault);
    const failed = () => failedWithoutRights('The boot settings are for administrators.', 'bcdedit /enum', facts);
    await keepPrint({ tool: 'bcdedit', args: ['/enum'], timeoutMs: 15_000, file: 'bcdedit.txt', failed }, context);
  },
};
