import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';
import type { Width } from './decoding/layouts.ts';

/** Windows' functions that are called, as plain functions. Buffers are filled in place. */
export interface Native {
  readonly width: Width;
  /** Address of a buffer's first byte. */
  addressOf(buffer: Uint8Array): bigint;
  /** NtQuerySystemInformation; answers the status and how many bytes were written or are needed. */
  querySystem(infoClass: number, buffer: Uint8Array): Answer;
  /** GetExtendedTcpTable with owners, for AF_INET (2) or AF_INET6 (23); `status` is a Win32 error. */
  tcpTable(family: 2 | 23, buffer: Uint8Array): Answer;
  performanceInfo(buffer: Uint8Array): boolean;
  ownMemory(buffer: Uint8Array): boolean;
  /** Highest address a program may use. */
  highestUserAddress(): bigint;
  /** Whether this program runs with an administrator's rights; null when Windows does not say. */
  isElevated(): boolean | null;
  readonly registry: NativeRegistry;
}

export interface Answer {
  readonly status: number;
  readonly bytes: number;
}

/** Registry functions below HKEY_LOCAL_MACHINE; each answers a Win32 error, 0 for success. */
export interface NativeRegistry {
  open(key: string): { readonly error: number; readonly handle: bigint };
  /** The value at `index`; `name` and `data` are filled, their lengths answered. */
  value(handle: bigint, index: number, into: { readonly name: Uint16Array; readonly data: Uint8Array }): RegistryAnswer;
  close(handle: bigint): void;
}

export interface RegistryAnswer {
  readonly error: number;
  /** Characters of the name. */
  readonly nameLength: number;
  readonly type: number;
  readonly dataBytes: number;
}

const hkeyLocalMachine = 0x8000_0002n;
/** KEY_READ | KEY_WOW64_64KEY: a 32-bit program sees the same keys. */
const readSixtyFour = 0x20019 | 0x100;
/** TCP_TABLE_OWNER_PID_ALL. */
const ownerPidAll = 5;

let loaded: Native | null = null;

/** Loads the functions once, on first use: koffi has no business in a process that never looks. */
export function native(): Native {
  loaded ??= loadNative();
  return loaded;
}

function loadNative(): Native {
  // as: require has no types of its own
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const ntdll = koffi.load('ntdll.dll');
  const kernel = koffi.load('kernel32.dll');
  const iphlp = koffi.load('iphlpapi.dll');
  const width: Width = koffi.sizeof('void *') === 8 ? 64 : 32;
  const query = ntdll.func(
    'int32 __stdcall NtQuerySystemInformation(int32 infoClass, void *buffer, uint32 bytes, _Out_ uint32 *needed)',
  );
  const tcp = iphlp.func(
    'uint32 __stdcall GetExtendedTcpTable(void *table, _Inout_ uint32 *bytes, int32 isSorted, uint32 family, int32 tableClass, uint32 reserved)',
  );
  const performance = kernel.func('int32 __stdcall K32GetPerformanceInfo(void *information, uint32 bytes)');
  const memory = kernel.func('int32 __stdcall K32GetProcessMemoryInfo(intptr process, void *counters, uint32 bytes)');
  const ownProcess = kernel.func('intptr __stdcall GetCurrentProcess()')();
  const systemInfo = kernel.func('void __stdcall GetSystemInfo(void *information)');

  return {
    width,
    addressOf: (buffer) => koffi.address(buffer),
    querySystem(infoClass, buffer) {
      const needed = [0];
      const status = query(infoClass, buffer, buffer.length, needed) >>> 0;
      return { status, bytes: needed[0] ?? 0 };
    },
    tcpTable(family, buffer) {
      const bytes = [buffer.length];
      const status = tcp(buffer, bytes, 0, family, ownerPidAll, 0);
      return { status, bytes: bytes[0] ?? 0 };
    },
    performanceInfo: (buffer) => performance(buffer, buffer.length) !== 0,
    ownMemory: (buffer) => memory(ownProcess, buffer, buffer.length) !== 0,
    highestUserAddress() {
      // SYSTEM_INFO: two words, page size, then lowest and highest address, as wide as a pointer
      const information = new Uint8Array(64);
      systemInfo(information);
      const view = new DataView(information.buffer);
      return width === 64 ? view.getBigUint64(16, true) : BigInt(view.getUint32(12, true));
    },
    isElevated: () => askElevated(koffi, ownProcess),
    registry: loadRegistry(koffi),
  };
}

function loadRegistry(koffi: typeof Koffi): NativeRegistry {
  const advapi = koffi.load('advapi32.dll');
  const openKey = advapi.func(
    'int32 __stdcall RegOpenKeyExW(uintptr root, str16 key, uint32 options, uint32 access, _Out_ uintptr *handle)',
  );
  const enumValue = advapi.func(
    'int32 __stdcall RegEnumValueW(uintptr key, uint32 index, void *name, _Inout_ uint32 *nameLength, void *reserved, _Out_ uint32 *type, void *data, _Inout_ uint32 *dataBytes)',
  );
  const closeKey = advapi.func('int32 __stdcall RegCloseKey(uintptr key)');
  return {
    open(key) {
      const handle: (number | bigint)[] = [0];
      const error = openKey(hkeyLocalMachine, key, 0, readSixtyFour, handle);
      return { error, handle: BigInt(handle[0] ?? 0) };
    },
    value(handle, index, { name, data }) {
      const nameLength = [name.length];
      const type = [0];
      const dataBytes = [data.length];
      const error = enumValue(handle, index, name, nameLength, null, type, data, dataBytes);
      return { error, nameLength: nameLength[0] ?? 0, type: type[0] ?? 0, dataBytes: dataBytes[0] ?? 0 };
    },
    close: (handle) => void closeKey(handle),
  };
}

/** TOKEN_QUERY, and TokenElevation of TOKEN_INFORMATION_CLASS (winnt.h). */
const tokenQuery = 0x8;
const tokenElevation = 20;

function askElevated(koffi: typeof Koffi, ownProcess: number | bigint): boolean | null {
  const advapi = koffi.load('advapi32.dll');
  const openToken = advapi.func(
    'int32 __stdcall OpenProcessToken(intptr process, uint32 access, _Out_ uintptr *token)',
  );
  const information = advapi.func(
    'int32 __stdcall GetTokenInformation(uintptr token, int32 infoClass, void *buffer, uint32 bytes, _Out_ uint32 *needed)',
  );
  const close = koffi.load('kernel32.dll').func('int32 __stdcall CloseHandle(uintptr handle)');
  const token: (number | bigint)[] = [0];
  if (openToken(ownProcess, tokenQuery, token) === 0) return null;
  const elevation = new Uint8Array(4);
  const isTold = information(token[0], tokenElevation, elevation, elevation.length, [0]) !== 0;
  close(token[0]);
  return isTold ? elevation[0] !== 0 : null;
}
