import type { Fault } from '../../shared/contract/fault.ts';
import type { ServerPorts } from '../platform/collect-ports.ts';

/** Where http.sys keeps its settings. */
export const parametersKey = 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';

/** Where http.sys writes its error logs. */
export interface HttpErrFolder {
  readonly folder: string;
  /** Why the registry's word was not taken; null where it was, or where it says nothing. */
  readonly problem: Fault | null;
}

/** `ErrorLoggingDir`, which may hold `%SystemRoot%`, or the default; HTTPERR is always below it (KB 820729). */
export async function httpErrFolder({
  facts,
  registry,
}: Pick<ServerPorts, 'facts' | 'registry'>): Promise<HttpErrFolder> {
  const known = await facts();
  const systemRoot = known.ok ? known.value.systemRoot : 'C:\\Windows';
  const standard = `${systemRoot}\\System32\\LogFiles\\HTTPERR`;
  const values = await registry.values(parametersKey);
  const value = values.ok ? values.value.find(({ name }) => name.toLowerCase() === 'errorloggingdir') : undefined;
  if (!value) return { folder: standard, problem: null };
  const text = value.type === 1 || value.type === 2 ? textOf(value.data) : '';
  const folder = text.replace(/%SystemRoot%/gi, systemRoot).replace(/\\+$/, '');
  // folder = letter ":\" … : a local path, which http.sys asks for
  if (/^[A-Za-z]:\\/.test(folder)) return { folder: `${folder}\\HTTPERR`, problem: null };
  const message = `ErrorLoggingDir of http.sys is not a local path, so its logs are looked for in ${standard}. Correct the value, or add the logs by hand.`;
  const detail = `type ${value.type}: ${text.slice(0, 200)}`;
  return { folder: standard, problem: { code: 'nothing-to-read', message, detail } };
}

/** The folder that a watch follows on this computer unless it is told another one; null where that is no Windows. */
export async function ownHttpErrFolder(server: ServerPorts | null): Promise<string | null> {
  return server?.live?.kind === 'windows' ? (await httpErrFolder(server)).folder : null;
}

/** Text up to its first zero character. */
const textOf = (data: Uint8Array): string => new TextDecoder('utf-16le').decode(data).split('\0')[0] ?? '';
