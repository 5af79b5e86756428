import type { SignatureRow } from '../../model/artifact/machine-lists.ts';
import type { WholeText } from '../../recognise/text.ts';

/** A row with everything unknown, to be filled by what a print has. */
export const unknownSignature = {
  path: null,
  device: null,
  inf: null,
  signer: null,
  company: null,
  product: null,
  description: null,
  version: null,
} as const;

/** What a word of sigcheck, Get-AuthenticodeSignature or driverquery says of a signature. */
export function readSignatureStatus(written: string): SignatureRow['status'] {
  const word = written.trim().toLowerCase();
  if (word === 'signed' || word === 'valid' || word === 'true') return 'signed';
  if (word === 'unsigned' || word === 'notsigned' || word === 'false') return 'unsigned';
  if (word === '' || word === 'unknownerror' || word === 'incompatible' || word === 'notsupportedfileformat') {
    return 'unknown';
  }
  return 'invalid';
}

/** `n/a` and nothing are unknown. */
export function textOrNull(written: string | undefined): string | null {
  const text = (written ?? '').trim();
  return text === '' || text.toLowerCase() === 'n/a' ? null : text;
}

/** The common name out of `CN=Microsoft Windows, O=…`; the whole text where there is none. */
export function commonNameOf(subject: string): string | null {
  const text = subject.slice(0, 2000);
  // name = "CN=" ( '"' anything '"' | anything up to a comma )
  const match = /CN=(?:"([^"]{1,300})"|([^,]{1,300}))/.exec(text);
  return textOrNull(match?.[1] ?? match?.[2]) ?? textOrNull(text);
}

export function addSignatureProblem(text: WholeText, line: number): void {
  const message = 'This line tells of no file and no signature; it was not read.';
  text.problems.add({ line, offset: null, code: 'unreadable-line', message });
}
