import type { ProblemCollector } from '../../model/problem.ts';
import { directoryOf, type PeImage } from '../pe/pe-image.ts';

/** One entry of the certificate table: a PKCS#7 message and where it lies in the file. */
export interface CertificateEntry {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Where the headers say that signatures lie: behind the sections, inside the file. */
export interface CertificateTable {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * The certificate table of an image (PE format, "the attribute certificate table"); its address is a file offset. Null
 * without one, `wild` with a problem where it overlaps a section or the headers, or leaves the file.
 */
export function certificateTableOf(
  image: PeImage,
  fileBytes: number,
  problems: ProblemCollector,
): CertificateTable | null | 'wild' {
  const table = image.directories[directoryOf.signature];
  if (!table || table.rva === 0 || table.bytes === 0) return null;
  const { rva: offset, bytes } = table;
  const overlaps = image.sections.some(
    (one) => one.rawBytes > 0 && offset < one.offset + one.rawBytes && offset + bytes > one.offset,
  );
  if (offset + bytes <= fileBytes && bytes >= 8 && offset >= image.headerBytes && !overlaps) return { offset, bytes };
  const message = overlaps
    ? 'The signature that the headers name overlaps a section of the file; it was not read.'
    : 'The signature that the headers name does not lie behind the sections inside the file; it was not read.';
  problems.add({ line: null, offset: Math.min(offset, fileBytes), code: 'wild-signature', message });
  return 'wild';
}

/** PKCS#7 (`WIN_CERT_TYPE_PKCS_SIGNED_DATA`); the other types of the format are not used for code. */
const pkcs7 = 2;
const mostEntries = 16;
/** Signatures with hashes of every page are some hundred kilobytes. */
const longestEntryBytes = 4 * 2 ** 20;

/**
 * entry: length (32 bits, with these eight bytes), revision and type (16 bits each), message, padding to eight bytes.
 * What does not fit is a problem, and the entries before it are kept.
 */
export function readCertificates(
  { bytes, view }: PeImage,
  table: CertificateTable,
  problems: ProblemCollector,
): readonly CertificateEntry[] {
  const found: CertificateEntry[] = [];
  const end = table.offset + table.bytes;
  for (let at = table.offset; at + 8 <= end; ) {
    const length = view.getUint32(at, true);
    const isOdd = length < 9 || at + length > end || length > longestEntryBytes || found.length === mostEntries;
    if (isOdd) {
      const message = 'An entry of the certificate table has a length that cannot be; it was not read.';
      problems.add({ line: null, offset: at, code: 'damaged-signature', message });
      return found;
    }
    if (view.getUint16(at + 6, true) === pkcs7) {
      found.push({ offset: at + 8, bytes: bytes.subarray(at + 8, at + length) });
    }
    at += (length + 7) & ~7;
  }
  return found;
}
