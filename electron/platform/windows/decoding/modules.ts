import { moduleLayouts, modulePathBytes, type Width } from './layouts.ts';

/** Paths of loaded kernel modules as the kernel has them (`\SystemRoot\…`); rows the bytes do not hold are left out. */
export function decodeModulePaths(bytes: Uint8Array, width: Width): readonly string[] {
  const { arrayAt, rowBytes, path } = moduleLayouts[width];
  if (bytes.length < arrayAt) return [];
  const count = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const paths: string[] = [];
  for (let row = 0, at = arrayAt; row < count && at + rowBytes <= bytes.length; row += 1, at += rowBytes) {
    const letters = bytes.subarray(at + path, at + path + modulePathBytes);
    const end = letters.indexOf(0);
    paths.push(new TextDecoder('latin1').decode(end < 0 ? letters : letters.subarray(0, end)));
  }
  return paths;
}
