import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { KernelTags, LiveServer } from '../live-ports.ts';
import { memoryLayouts, ownMemoryLayouts } from './decoding/layouts.ts';
import { decodeProcesses } from './decoding/processes.ts';
import { decodeTags } from './decoding/tags.ts';
import { countTcp, type TcpTable } from './decoding/tcp.ts';
import { decodeOwnMemory, decodeTotals } from './decoding/totals.ts';
import { type Native, native } from './native.ts';
import { askGrowing } from './query.ts';

/** Information classes of NtQuerySystemInformation. */
const performanceClass = 2;
const processClass = 5;
const tagClass = 22;
/** With counts as wide as a pointer, since Windows 26H1. */
const tagClass2 = 255;

const familyInet = 2;
const familyInet6 = 23;

/** The running Windows, by the calls that poolmon and Task Manager make too. */
export function createWindowsServer(): LiveServer {
  let wideTags: boolean | null = null;
  return {
    kind: 'windows',
    now: () => Date.now(),
    totals: () =>
      withNative(({ width, performanceInfo, querySystem }) => {
        const memory = new Uint8Array(memoryLayouts[width].bytes);
        const hasMemory = performanceInfo(memory);
        const kernel = askGrowing({
          what: 'memory totals',
          firstBytes: 1024,
          ask: (buffer) => querySystem(performanceClass, buffer),
        });
        if (!kernel.ok && !hasMemory) return kernel;
        return ok(
          decodeTotals({ performance: kernel.ok ? kernel.value : null, memory: hasMemory ? memory : null, width }),
        );
      }),
    tags: () =>
      withNative((api) => {
        if (wideTags !== false) {
          const wide = askTags(api, tagClass2);
          if (wide.ok || wideTags === true) return wide;
          wideTags = false;
        }
        return askTags(api, tagClass);
      }),
    processes: () =>
      withNative(({ width, addressOf, querySystem }) => {
        const bytes = askGrowing({
          what: 'list of processes',
          firstBytes: 512 * 1024,
          ask: (buffer) => querySystem(processClass, buffer),
        });
        return bytes.ok ? ok(decodeProcesses(bytes.value, { width, baseAddress: addressOf(bytes.value) })) : bytes;
      }),
    tcp: () =>
      withNative((api) => {
        const tables = tcpTables(api);
        return tables.ok ? ok(countTcp(tables.value)) : tables;
      }),
    ownCost: () =>
      withNative(({ width, ownMemory }) => {
        const bytes = new Uint8Array(ownMemoryLayouts[width].bytes);
        const told = ownMemory(bytes) ? decodeOwnMemory(bytes, width) : null;
        const { user, system } = process.cpuUsage();
        return ok({
          cpuMs: (user + system) / 1000,
          workingSetBytes: told?.workingSetBytes ?? process.memoryUsage.rss(),
          nonPagedBytes: told?.nonPagedBytes ?? null,
        });
      }),
  };
}

/** Tables of both IP versions; the second may be absent (IPv6 switched off). */
export function tcpTables(api: Native): Reply<readonly TcpTable[]> {
  const ask = (family: 2 | 23) =>
    askGrowing({
      what: 'table of TCP connections',
      firstBytes: 64 * 1024,
      ask: (buffer) => api.tcpTable(family, buffer),
    });
  const four = ask(familyInet);
  if (!four.ok) return four;
  const six = ask(familyInet6);
  return ok([{ version: 4, bytes: four.value }, ...(six.ok ? [{ version: 6 as const, bytes: six.value }] : [])]);
}

function askTags({ width, querySystem }: Native, infoClass: 22 | 255): Reply<KernelTags> {
  const bytes = askGrowing({
    what: 'pool tags',
    firstBytes: 256 * 1024,
    ask: (buffer) => querySystem(infoClass, buffer),
  });
  if (!bytes.ok) return bytes;
  const tags = decodeTags(bytes.value, { infoClass, width });
  return tags
    ? ok(tags)
    : fault(
        'internal',
        'The list of pool tags is shorter than it says. Take a print with poolmon instead; report this.',
      );
}

/** Loading koffi may fail where its file is missing; calling Windows does not throw. */
export async function withNative<T>(ask: (api: Native) => Reply<T>): Promise<Reply<T>> {
  let api: Native;
  try {
    api = native();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fault(
      'not-supported',
      'The part of Poolhound that asks Windows cannot be loaded. Unpack or install Poolhound again, all of it.',
      detail,
    );
  }
  return ask(api);
}
