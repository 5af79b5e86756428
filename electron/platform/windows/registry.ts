import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { ServerRegistry, StoredValue } from '../collect-ports.ts';
import { withNative } from './live-server.ts';
import type { NativeRegistry } from './native.ts';

/** Win32 errors of winerror.h. */
const fileNotFound = 2;
const accessDenied = 5;
const moreData = 234;
const noMoreItems = 259;

/** Values of one key that are read, and the longest one; the keys asked for have a few dozen short ones. */
const valueLimit = 1000;
const longestData = 64 * 1024;

/** The registry by its own functions: no program is started, and values come as they are stored. */
export const windowsRegistry: ServerRegistry = {
  values: (key) => withNative(({ registry }) => readValues(registry, key)),
};

function readValues(registry: NativeRegistry, key: string): Reply<readonly StoredValue[]> {
  const { error, handle } = registry.open(key);
  if (error !== 0) return whyNot(key, error);
  const values: StoredValue[] = [];
  const name = new Uint16Array(16_384);
  const data = new Uint8Array(longestData);
  try {
    for (let index = 0; index < valueLimit; index += 1) {
      const answer = registry.value(handle, index, { name, data });
      if (answer.error === noMoreItems) break;
      if (answer.error === moreData) continue; // larger than any setting
      if (answer.error !== 0) return whyNot(key, answer.error);
      const letters = String.fromCharCode(...name.subarray(0, answer.nameLength));
      values.push({ name: letters, type: answer.type, data: data.slice(0, answer.dataBytes) });
    }
  } finally {
    registry.close(handle);
  }
  return ok(values);
}

function whyNot(key: string, error: number): Reply<never> {
  const detail = `error ${error}`;
  if (error === fileNotFound) return fault('not-found', `The registry has no key HKLM\\${key}.`, detail);
  if (error === accessDenied)
    return fault(
      'access-denied',
      `HKLM\\${key} may not be read. Start Poolhound again with “Run as administrator”.`,
      detail,
    );
  return fault('internal', `HKLM\\${key} could not be read. Export it with reg.exe and add the file.`, detail);
}
