import type { PeImage } from '../pe/pe-image.ts';
import type { CertificateTable } from './certificate-table.ts';

/**
 * The bytes that an Authenticode digest covers, in order (Microsoft, "Windows Authenticode Portable Executable
 * Signature Format", "Calculating the PE image hash"): the headers without the checksum and without the directory
 * entry of the certificate table, the sections by their place in the file, then whatever else the file holds except
 * the certificate table.
 */
export function signedParts(image: PeImage, table: CertificateTable): readonly Uint8Array[] {
  const { bytes, checksumAt, signatureEntryAt, headerBytes } = image;
  const parts = [
    bytes.subarray(0, checksumAt),
    bytes.subarray(checksumAt + 4, signatureEntryAt),
    bytes.subarray(signatureEntryAt + 8, headerBytes),
  ];
  let hashed = headerBytes;
  for (const { offset, rawBytes } of [...image.sections].sort((a, b) => a.offset - b.offset)) {
    if (rawBytes === 0) continue;
    parts.push(bytes.subarray(offset, offset + rawBytes));
    hashed += rawBytes;
  }
  const rest = bytes.length - table.bytes;
  if (rest > hashed) parts.push(bytes.subarray(hashed, Math.min(rest, table.offset)));
  return parts;
}
