import { arch, hostname, release, totalmem, uptime } from 'node:os';
import { ok } from '../../../shared/contract/fault.ts';
import type { ServerFacts, ServerPorts } from '../collect-ports.ts';
import { decodeTcpRows } from './decoding/tcp.ts';
import { listDrivers } from './drivers.ts';
import { serverFiles } from './files.ts';
import { createWindowsServer, tcpTables, withNative } from './live-server.ts';
import type { Native } from './native.ts';
import { windowsRegistry } from './registry.ts';
import { createTools } from './tools.ts';

/** Connections that are listed with their addresses; all are counted. */
const mostRows = 100_000;

/** The Windows this runs on. Nothing is loaded or asked before a port is used. */
export function createWindowsPorts(): ServerPorts {
  const systemRoot = process.env['SystemRoot'] ?? 'C:\\Windows';
  return {
    live: createWindowsServer(),
    tools: createTools(systemRoot),
    files: serverFiles,
    registry: windowsRegistry,
    facts: async () => {
      const asked = await withNative((api) => ok(factsOf(api, systemRoot)));
      return asked.ok ? asked : ok(factsOf(null, systemRoot));
    },
    tcpRows: () =>
      withNative((api) => {
        const tables = tcpTables(api);
        return tables.ok ? ok(decodeTcpRows(tables.value, mostRows)) : tables;
      }),
    loadedDrivers: () => withNative((api) => listDrivers(api, systemRoot)),
  };
}

const arches: Readonly<Record<string, ServerFacts['arch']>> = { ia32: 'x86', x64: 'x64', arm64: 'arm64' };

/** What Windows tells every program; without koffi less. */
function factsOf(api: Native | null, systemRoot: string): ServerFacts {
  return {
    host: hostname(),
    windowsVersion: release(),
    arch: arches[machineArch()] ?? 'x64',
    ramBytes: totalmem(),
    bootedUtcMs: Date.now() - uptime() * 1000,
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
    highestUserAddress: api ? Number(api.highestUserAddress()) : null,
    isElevated: api ? api.isElevated() : null,
    systemRoot,
  };
}

/** Of the machine, also for a 32-bit program on 64-bit Windows. */
function machineArch(): string {
  return process.env['PROCESSOR_ARCHITEW6432'] === 'AMD64' ? 'x64' : arch();
}
