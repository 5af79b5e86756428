import type { Imports } from '../pe/imports.ts';
import { offsetOf, type PeImage, pointerAt, wordAt } from '../pe/pe-image.ts';

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

/**
 * Where a 64-bit image keeps the address of the function that calls through rax after a check (control flow guard), or
 * null; GuardCFDispatchFunctionPointer of the load configuration (PE format, "the load configuration structure").
 */
export function guardedCallOf(image: PeImage, directory: number): number | null {
  const table = image.directories[directory];
  return image.is64 && table && table.rva !== 0 && table.bytes >= 0x80 ? pointerAt(image, table.rva + 0x78) : null;
}
