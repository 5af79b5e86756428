import type { DriverIdentity } from '../../model/artifact/machine-lists.ts';
import type { ProblemCollector } from '../../model/problem.ts';
import type { PeImage } from '../pe/pe-image.ts';
import { type CertificateTable, readCertificates } from './certificate-table.ts';
import type { SignatureMessage, SignatureTools } from './signature-message.ts';
import { signedParts } from './signed-parts.ts';

export type SignatureFacts = Pick<DriverIdentity, 'signer' | 'issuer' | 'signedUtc' | 'digest' | 'digestAlgorithm'>;

/** Reads the embedded signatures of an image. */
export type SignatureReader = (image: PeImage, table: CertificateTable, problems: ProblemCollector) => SignatureFacts;

const noFacts: SignatureFacts = { signer: null, issuer: null, signedUtc: null, digest: null, digestAlgorithm: null };

/**
 * Reads who signed an image and when, and whether the signed digest fits the file. Neither the signature's own
 * arithmetic nor the chain of certificates is checked. Of several signatures the first names the signer; `digest`
 * is `differs` as soon as one of them does.
 */
export function createSignatureReader(tools: SignatureTools): SignatureReader {
  return (image, table, problems) => {
    const found: SignatureMessage[] = [];
    for (const entry of readCertificates(image, table, problems)) {
      try {
        found.push(tools.read(entry.bytes));
      } catch (error) {
        // the libraries throw on what is no PKCS#7; whoever made the file chose these bytes
        const reason = error instanceof Error ? error.message.slice(0, 100) : 'unknown form';
        const message = `The embedded signature could not be read (${reason}).`;
        problems.add({ line: null, offset: entry.offset, code: 'damaged-signature', message });
      }
    }
    const [first] = found;
    if (!first) return noFacts;
    const all = found.flatMap((one) => [one, ...one.nested]);
    const { digest, differing } = compareDigests(all, (algorithm) =>
      tools.digest(algorithm, signedParts(image, table)),
    );
    const isChanged = all.some(({ content }) => content !== null && isExchanged(content, tools));
    if (differing || isChanged) {
      const message = differing
        ? 'The file is not what was signed: its digest differs from the signed one. It was changed or damaged afterwards.'
        : 'The signed content was exchanged: its digest is not the one that the signer signed.';
      problems.add({ line: null, offset: table.offset, code: 'digest-differs', message });
    }
    return {
      signer: first.signer,
      issuer: first.issuer,
      signedUtc: all.find(({ signedUtc }) => signedUtc !== null)?.signedUtc ?? null,
      digest: isChanged ? 'differs' : digest,
      digestAlgorithm: first.digest?.algorithm ?? null,
    };
  };
}

function compareDigests(all: readonly SignatureMessage[], compute: (algorithm: string) => string | null) {
  let digest: SignatureFacts['digest'] = null;
  for (const one of all) {
    const actual = one.digest && compute(one.digest.algorithm);
    if (!one.digest || actual === null) continue;
    if (actual !== one.digest.hex) return { digest: 'differs' as const, differing: true };
    digest = 'matches';
  }
  return { digest, differing: false };
}

function isExchanged(
  { algorithm, bytes, hex }: NonNullable<SignatureMessage['content']>,
  tools: SignatureTools,
): boolean {
  const actual = tools.digest(algorithm, [bytes]);
  return actual !== null && actual !== hex;
}
