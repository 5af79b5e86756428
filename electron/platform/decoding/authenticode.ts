import { fromBER, type OctetString, Sequence } from 'asn1js';
import {
  type Attribute,
  type Certificate,
  ContentInfo,
  type RelativeDistinguishedNames,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';
import type { SignatureMessage } from '../../../shared/drivers/signature/signature-message.ts';

const object = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  nestedSignature: '1.3.6.1.4.1.311.2.4.1',
  timeStampToken: '1.3.6.1.4.1.311.3.3.1',
} as const;

const algorithms: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.840.113549.2.5': 'md5',
};

const mostNested = 4;

/** Reads a PKCS#7 message as Windows puts it into images. Throws on bytes that are none; the caller makes it a problem. */
export function readAuthenticode(bytes: Uint8Array, depth = 0): SignatureMessage {
  const signed = signedDataOf(bytes);
  const [info] = signed.signerInfos;
  const certificate = info && certificateOf(signed, info);
  const unsigned = info?.unsignedAttrs?.attributes ?? [];
  const nested = depth > 0 ? [] : valuesOf(unsigned, object.nestedSignature).slice(0, mostNested);
  const content = contentOf(signed);
  return {
    signer: certificate ? nameIn(certificate.subject) : null,
    issuer: certificate ? nameIn(certificate.issuer) : null,
    signedUtc: stampOf(unsigned),
    digest: content && digestInfoOf(content),
    content: content && info ? signedContentOf(content, info) : null,
    nested: nested.map((value) => readAuthenticode(new Uint8Array(value.valueBeforeDecodeView), depth + 1)),
  };
}

type Asn1Value = ReturnType<typeof fromBER>['result'];

function signedDataOf(bytes: Uint8Array): SignedData {
  const { result, offset } = fromBER(new Uint8Array(bytes));
  if (offset < 0) throw new Error(result.error || 'no ASN.1');
  return new SignedData({ schema: new ContentInfo({ schema: result }).content });
}

function certificateOf({ certificates }: SignedData, { sid }: SignerInfo): Certificate | null {
  for (const one of certificates ?? []) {
    if (!('serialNumber' in one) || !('subject' in one)) continue;
    if (one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber)) return one;
  }
  return null;
}

const longestName = 200;

/** The common name, else the organisation. */
function nameIn({ typesAndValues }: RelativeDistinguishedNames): string | null {
  const find = (type: string) => typesAndValues.find((one) => one.type === type)?.value.valueBlock.value;
  const name: unknown = find(object.commonName) ?? find(object.organization);
  return typeof name === 'string' && name !== '' ? name.slice(0, longestName) : null;
}

function valuesOf(attributes: readonly Attribute[], type: string): readonly Asn1Value[] {
  return attributes.find((one) => one.type === type)?.values ?? [];
}

/** The SpcIndirectDataContent that was signed; a sequence, where PKCS#7 has a string of bytes. */
function contentOf({ encapContentInfo }: SignedData): Sequence | null {
  const content: unknown = encapContentInfo.eContent;
  return content instanceof Sequence ? content : null;
}

/** SpcIndirectDataContent = sequence of data and sequence of sequence of algorithm, and digest. */
function digestInfoOf(content: Sequence): SignatureMessage['digest'] {
  const info = content.valueBlock.value[1];
  const [algorithm, digest] = info instanceof Sequence ? info.valueBlock.value : [];
  const type = algorithm instanceof Sequence ? algorithm.valueBlock.value[0] : undefined;
  const name = algorithms[String(type?.valueBlock)] ?? null;
  return name && digest ? { algorithm: name, hex: hexOf(digest) } : null;
}

/** What is signed is the content without its own tag and length. */
function signedContentOf(content: Sequence, info: SignerInfo): SignatureMessage['content'] {
  const [digest] = valuesOf(info.signedAttrs?.attributes ?? [], object.messageDigest);
  const algorithm = algorithms[info.digestAlgorithm.algorithmId];
  const whole = content.valueBeforeDecodeView;
  const bytes = whole.subarray(whole.length - content.lenBlock.length);
  return digest && algorithm ? { algorithm, bytes, hex: hexOf(digest) } : null;
}

function hexOf(value: Asn1Value): string {
  const { valueHexView } = (value as OctetString).valueBlock; // other types have no such view and are taken as empty
  return [...(valueHexView ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** When a time stamp authority saw the signature: by RFC 3161, or by a counter signature of PKCS#9. */
function stampOf(unsigned: readonly Attribute[]): string | null {
  const [token] = valuesOf(unsigned, object.timeStampToken);
  if (token) return utcOf(tokenTime(new Uint8Array(token.valueBeforeDecodeView)));
  const [counter] = valuesOf(unsigned, object.counterSignature);
  if (!counter) return null;
  const [time] = valuesOf(new SignerInfo({ schema: counter }).signedAttrs?.attributes ?? [], object.signingTime);
  return time && 'toDate' in time && typeof time.toDate === 'function' ? utcOf(time.toDate()) : null;
}

function tokenTime(bytes: Uint8Array): Date | null {
  const content = signedDataOf(bytes).encapContentInfo.eContent;
  if (!content) return null;
  return new TSTInfo({ schema: fromBER(content.getValue()).result }).genTime;
}

const utcOf = (time: unknown) => (time instanceof Date && Number.isFinite(time.getTime()) ? time.toISOString() : null);
