import type { DriverIdentity } from '../../model/machine-lists.ts';
import type { ProblemCollector } from '../../model/problem.ts';
import { directoryOf, type PeImage } from './pe-image.ts';
import { readVersionStrings } from './version-resource.ts';

/** What is said of a file whose headers could not be read. */
export const unknownIdentity: DriverIdentity = {
  machine: null,
  company: null,
  product: null,
  version: null,
  description: null,
  originalName: null,
  linkedUtc: null,
  signed: 'unknown',
  signer: null,
  issuer: null,
  signedUtc: null,
  digest: null,
  digestAlgorithm: null,
};

/** What is said of a signature that was not read. */
const unsigned = { signer: null, issuer: null, signedUtc: null, digest: null, digestAlgorithm: null } as const;

/** Reads who made an image, and when, from its own words; nothing of it is proof. */
export function identify(image: PeImage, problems: ProblemCollector): DriverIdentity {
  const strings = readVersionStrings(image, problems);
  const text = (name: string) => strings.get(name) || null;
  return {
    machine: image.machine,
    company: text('CompanyName'),
    product: text('ProductName'),
    version: text('FileVersion'),
    description: text('FileDescription'),
    originalName: text('OriginalFilename'),
    linkedUtc: image.linkedSeconds === 0 ? null : new Date(image.linkedSeconds * 1000).toISOString(),
    ...unsigned,
    signed: signatureOf(image, problems),
  };
}

/** A signature is appended to the file; the headers give its file offset (PE format, "certificate table"). */
function signatureOf(image: PeImage, problems: ProblemCollector): DriverIdentity['signed'] {
  const table = image.directories[directoryOf.signature];
  if (!table || table.rva === 0 || table.bytes === 0) return 'not-embedded';
  const overlaps = image.sections.some(
    (one) => table.rva < one.offset + one.rawBytes && one.rawBytes > 0 && table.rva >= one.offset,
  );
  if (table.rva + table.bytes <= image.bytes.length && table.bytes >= 8 && !overlaps) return 'embedded';
  const message = 'The headers name a signature that does not lie behind the sections of the file.';
  problems.add({ line: null, offset: Math.min(table.rva, image.bytes.length), code: 'wild-signature', message });
  return 'unknown';
}
