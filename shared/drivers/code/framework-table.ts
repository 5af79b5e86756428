import type { Imports } from '../pe/imports.ts';
import { directoryOf, offsetOf, type PeImage, pointerAt, wordAt } from '../pe/pe-image.ts';

/**
 * Where an image keeps the pointer to the functions of the kernel-mode driver framework, or null. The image hands a
 * WDF_BIND_INFO to `WdfVersionBind` (wdfldr.h): size, name of the component `KmdfLibrary`, version (three numbers), count
 * of functions, address of that pointer, module.
 */
export function frameworkTableOf(image: PeImage, imports: Imports): number | null {
  if (![...imports.values()].includes('WdfVersionBind')) return null;
  const [size, nameAt, tableAt] = image.is64 ? [0x30, 8, 32] : [0x20, 4, 24];
  for (const section of image.sections) {
    if (section.isExecutable) continue;
    const end = section.rva + Math.min(section.rawBytes, section.virtualBytes) - size;
    for (let rva = section.rva; rva <= end; rva += 4) {
      if (wordAt(image, rva) !== size) continue;
      const name = pointerAt(image, rva + nameAt);
      if (name !== null && isFrameworkName(image, name)) return pointerAt(image, rva + tableAt);
    }
  }
  return null;
}

function isFrameworkName(image: PeImage, rva: number): boolean {
  const name = 'KmdfLibrary';
  const at = offsetOf(image, rva, name.length * 2);
  return (
    at !== null &&
    [...name].every((letter, index) => image.view.getUint16(at + index * 2, true) === letter.charCodeAt(0))
  );
}

/** What control flow guard puts before calls through a pointer. */
export interface GuardFunctions {
  /** Keeps the address of the function that checks where rcx or ecx leads, and changes no argument. */
  readonly check: number | null;
  /** Keeps the address of the function that checks where rax leads and then calls it; x64 only. */
  readonly dispatch: number | null;
}

/**
 * Where an image keeps the addresses of the functions of control flow guard: GuardCFCheckFunctionPointer and
 * GuardCFDispatchFunctionPointer of the load configuration (PE format, "the load configuration structure").
 */
export function guardFunctionsOf(image: PeImage): GuardFunctions {
  const table = image.directories[directoryOf.loadConfig];
  const [checkAt, dispatchAt, bytes] = image.is64 ? [0x70, 0x78, 0x80] : [0x48, null, 0x50];
  if (!table || table.rva === 0 || table.bytes < bytes) return { check: null, dispatch: null };
  return {
    check: pointerAt(image, table.rva + checkAt),
    dispatch: dispatchAt === null ? null : pointerAt(image, table.rva + dispatchAt),
  };
}
