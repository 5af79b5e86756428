import type { Collector } from './collector.ts';
import { type KeyPrint, printRegistry } from './prints/reg.ts';

const control = 'SYSTEM\\CurrentControlSet\\Control';

/** What is read of the registry: whole keys, or single values of keys that hold other matters too. */
const wanted: readonly { readonly key: string; readonly names: readonly string[] | null }[] = [
  { key: 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters', names: null },
  { key: `${control}\\Session Manager\\Memory Management`, names: null },
  { key: control, names: ['SystemStartOptions'] },
  {
    key: 'SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters',
    names: ['MaxUserPort', 'TcpTimedWaitDelay', 'ReservedPorts'],
  },
  { key: `${control}\\Session Manager\\Power`, names: ['HiberbootEnabled'] },
  {
    key: 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
    names: [
      'ProductName',
      'CurrentVersion',
      'CurrentMajorVersionNumber',
      'CurrentMinorVersionNumber',
      'CurrentBuildNumber',
      'UBR',
      'InstallationType',
    ],
  },
];

/** Settings of http.sys, the memory manager and TCP/IP. */
export const registryCollector: Collector = {
  plan: {
    id: 'registry',
    title: 'Settings in the registry',
    touches: wanted.map(({ key, names }) => `Reads HKLM\\${key}${names ? `: ${names.join(', ')}` : ''}`),
    needsElevation: 'never',
    timeoutMs: 10_000,
  },
  async collect({ server, write, trouble }) {
    const keys: KeyPrint[] = [];
    for (const { key, names } of wanted) {
      const found = await server.registry.values(key);
      if (found.ok) {
        const known = new Set(names?.map((name) => name.toLowerCase()));
        keys.push({ key, values: found.value.filter(({ name }) => !names || known.has(name.toLowerCase())) });
      } else if (found.fault.code !== 'not-found') trouble(found.fault);
      // a key that is not there says that nothing is set; http.sys and others make theirs only when needed
      else keys.push({ key, values: [] });
    }
    if (keys.length > 0) await write('registry.reg', 'values read from the registry', printRegistry(keys));
  },
};
