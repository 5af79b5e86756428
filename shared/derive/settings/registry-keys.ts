import type { RegistryValue } from '../../model/artifact/settings.ts';

const httpParameters = /\\Services\\HTTP\\Parameters$/i;

/** Keys whose values bear on the pool, with the values that matter (all of them where none are named). */
const watched: readonly { readonly key: RegExp; readonly names: readonly string[] | null }[] = [
  { key: httpParameters, names: null },
  { key: /\\Control\\Session Manager\\Memory Management$/i, names: null },
  { key: /\\Services\\Tcpip6?\\Parameters$/i, names: ['maxuserport', 'tcptimedwaitdelay', 'reservedports'] },
  { key: /\\Control$/i, names: ['systemstartoptions'] },
  { key: /\\Control\\Session Manager\\Power$/i, names: ['hiberbootenabled'] },
];

/** True for a value that the diagnosis shows among the settings. */
export function isWatched({ key, name }: RegistryValue): boolean {
  return watched.some((entry) => entry.key.test(key) && (entry.names?.includes(name.toLowerCase()) ?? true));
}

/** True for the key of http.sys' settings. */
export function isHttpParameters(key: string): boolean {
  return httpParameters.test(key);
}

/** Which control sets of a registry print are in force. */
export interface ControlSets {
  /** True for the current set, false for another numbered one, null for a numbered one when the current is unknown. */
  isCurrent(key: string): boolean | null;
}

/** Reads `Select\Current`, which says which numbered set is the current one, where a print has it. */
export function controlSets(values: readonly RegistryValue[]): ControlSets {
  const selected = values.find(({ key, name }) => /\\SYSTEM\\Select$/i.test(key) && name.toLowerCase() === 'current');
  return {
    isCurrent(key) {
      // set = "\ControlSet" , digit , digit , digit , "\"
      const numbered = /\\SYSTEM\\ControlSet(\d{3})\\/i.exec(key)?.[1];
      if (numbered === undefined) return true;
      return typeof selected?.value === 'number' ? selected.value === Number(numbered) : null;
    },
  };
}
