import type { DriverIdentity } from '../../model/artifact/machine-lists.ts';
import type { ProblemCollector } from '../../model/problem.ts';
import { certificateTableOf } from '../signature/certificate-table.ts';
import type { SignatureFacts, SignatureReader } from '../signature/read-signature.ts';
import type { PeImage } from './pe-image.ts';
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

export interface IdentifyOptions {
  /** Length of the file, where `image` holds its first bytes only. */
  readonly fileBytes?: number;
  /** Reads an embedded signature; without it only its presence is told. */
  readonly readSignature?: SignatureReader | undefined;
}

/** Reads who made an image, and when, from its own words; nothing of it is proof. */
export function identify(image: PeImage, problems: ProblemCollector, options: IdentifyOptions = {}): DriverIdentity {
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
    ...signatureOf(image, problems, options),
  };
}

type Signature = Pick<DriverIdentity, 'signed' | keyof SignatureFacts>;

function signatureOf(
  image: PeImage,
  problems: ProblemCollector,
  { fileBytes = image.bytes.length, readSignature }: IdentifyOptions,
): Signature {
  const { signer, issuer, signedUtc, digest, digestAlgorithm } = unknownIdentity;
  const unread = { signer, issuer, signedUtc, digest, digestAlgorithm };
  const table = certificateTableOf(image, fileBytes, problems);
  if (table === 'wild') return { signed: 'unknown', ...unread };
  if (table === null) return { signed: 'not-embedded', ...unread };
  const isHere = table.offset + table.bytes <= image.bytes.length;
  return { signed: 'embedded', ...(isHere ? (readSignature?.(image, table, problems) ?? unread) : unread) };
}
