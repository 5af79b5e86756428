import { fromBER, UTCTime } from 'asn1js';
import fc from 'fast-check';
import { Attribute, ContentInfo, SignedAndUnsignedAttributes, SignedData } from 'pkijs';
import { expect, test } from 'vitest';
import { readAuthenticode } from '../../../electron/platform/decoding/authenticode.ts';
import { digestOf } from '../../../electron/platform/decoding/digest.ts';
import { readPeImage } from '../../../shared/drivers/pe/pe-image.ts';
import { certificateTableOf } from '../../../shared/drivers/signature/certificate-table.ts';
import { createSignatureReader } from '../../../shared/drivers/signature/read-signature.ts';
import { signedParts } from '../../../shared/drivers/signature/signed-parts.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { examine, signedBytes } from './images.ts';

const signer = 'Poolhound test signer, trusted by nobody';
const tableAt = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer);
  const optional = view.getUint32(60, true) + 24;
  return optional + (view.getUint16(optional, true) === 0x20b ? 112 : 96) + 32;
};
const messageOf = (bytes: Uint8Array) => {
  const at = tableOf(bytes);
  return bytes.slice(at + 8, at + new DataView(bytes.buffer).getUint32(at, true));
};
const tableOf = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(tableAt(bytes), true);

test('a stamped signature tells signer, issuer, time and that the digest matches', () => {
  expect(examine(signedBytes('sha256-stamped.sys'))).toMatchObject({
    signed: 'embedded',
    signer,
    issuer: signer,
    signedUtc: '2007-11-13T21:00:00.000Z',
    digest: 'matches',
    digestAlgorithm: 'sha256',
    problems: [],
  });
});

test('a signature by SHA-1 without a time stamp has no time', () => {
  const expected = { signer, signedUtc: null, digest: 'matches', digestAlgorithm: 'sha1', problems: [] };
  expect(examine(signedBytes('sha1.sys'))).toMatchObject(expected);
});

test('an image signed twice is compared by both', () => {
  const bytes = signedBytes('twice.sys');
  expect(readAuthenticode(messageOf(bytes)).nested.map(({ digest }) => digest?.algorithm)).toEqual(['sha256']);
  expect(examine(bytes)).toMatchObject({ signer, digest: 'matches', digestAlgorithm: 'sha1' });
});

test.each([
  ['a byte of code', 0x400],
  ['a byte of the headers', 0x88],
])('%s changed after signing differs', (_what, at) => {
  const bytes = signedBytes('sha256-stamped.sys');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const found = examine(bytes);
  expect(found).toMatchObject({ signer, digest: 'differs' });
  expect(found.problems.map(({ code }) => code)).toContain('digest-differs');
});

test('the checksum of the headers is not covered', () => {
  const bytes = signedBytes('sha256-stamped.sys');
  const view = new DataView(bytes.buffer);
  view.setUint32(view.getUint32(60, true) + 24 + 64, 0x1234_5678, true);
  expect(examine(bytes)).toMatchObject({ digest: 'matches', problems: [] });
});

test('sections are digested by their place in the file, whatever the order of their table', () => {
  const image = readPeImage(signedBytes('sha1.sys'), collectProblems());
  if (!image) throw new Error('the fixture is an image');
  const table = { offset: tableOf(image.bytes), bytes: image.bytes.length - tableOf(image.bytes) };
  const parts = signedParts({ ...image, sections: image.sections.toReversed() }, table);
  const order = parts.map(({ byteOffset }) => byteOffset);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(digestOf('sha1', parts)).toBe(digestOf('sha1', signedParts(image, table)));
});

test('content that was exchanged after signing differs, even where the file fits it', () => {
  const message = messageOf(signedBytes('sha1.sys'));
  const { content } = readAuthenticode(message);
  if (!content) throw new Error('the fixture has signed content');
  expect(digestOf(content.algorithm, [content.bytes])).toBe(content.hex);
  const forged = { ...readAuthenticode(message), content: { ...content, hex: '00' } };
  const read = createSignatureReader({ read: () => forged, digest: digestOf });
  const image = readPeImage(signedBytes('sha1.sys'), collectProblems());
  const table = image && certificateTableOf(image, image.bytes.length, collectProblems());
  if (!table || table === 'wild') throw new Error('the fixture has a table');
  expect(read(image, table, collectProblems())).toMatchObject({ digest: 'differs' });
});

test('a time stamp of the older kind, a counter signature of PKCS#9, is read', () => {
  const message = messageOf(signedBytes('sha1.sys'));
  const info = new ContentInfo({ schema: fromBER(message).result });
  const data = new SignedData({ schema: info.content });
  const [one] = data.signerInfos;
  if (!one) throw new Error('the fixture has a signer');
  const counter = new SignedData({ schema: info.content }).signerInfos[0];
  if (!counter) throw new Error('the fixture has a signer');
  const time = new UTCTime({ valueDate: new Date(Date.UTC(2007, 10, 13, 20, 1, 44)) });
  const signedAttributes = [new Attribute({ type: '1.2.840.113549.1.9.5', values: [time] })];
  counter.signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes: signedAttributes });
  const stamp = new Attribute({ type: '1.2.840.113549.1.9.6', values: [counter.toSchema()] });
  one.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [stamp] });
  const stamped = new ContentInfo({ contentType: info.contentType, content: data.toSchema(true) });
  const found = readAuthenticode(new Uint8Array(stamped.toSchema().toBER()));
  expect(found.signedUtc).toBe('2007-11-13T20:01:44.000Z');
});

test.each([
  ['overlaps a section', (view: DataView, at: number) => view.setUint32(at, 0x400, true)],
  ['lies in the headers', (view: DataView, at: number) => view.setUint32(at, 0x40, true)],
  ['leaves the file', (view: DataView, at: number) => view.setUint32(at + 4, 0xffff_fff0, true)],
  ['begins behind the file', (view: DataView, at: number) => view.setUint32(at, 0xffff_fff0, true)],
])('a certificate table that %s is a problem and no signature', (_how, change) => {
  const bytes = signedBytes('sha1.sys');
  change(new DataView(bytes.buffer), tableAt(bytes));
  expect(examine(bytes)).toMatchObject({ signed: 'unknown', signer: null, problems: [{ code: 'wild-signature' }] });
});

test('an entry longer than its table is a problem with its position', () => {
  const bytes = signedBytes('sha1.sys');
  const at = tableOf(bytes);
  new DataView(bytes.buffer).setUint32(at, 0x7fff_ffff, true);
  expect(examine(bytes)).toMatchObject({
    signed: 'embedded',
    signer: null,
    problems: [{ code: 'damaged-signature', offset: at }],
  });
});

test('a signature changed anywhere never throws nor hangs', () => {
  const whole = signedBytes('twice.sys');
  const from = tableOf(whole);
  const changes = fc.array(fc.tuple(fc.integer({ min: from, max: whole.length - 1 }), fc.nat(255)), { maxLength: 8 });
  fc.assert(
    fc.property(changes, fc.boolean(), (list, isCut) => {
      const bytes = whole.slice();
      for (const [at, value] of list) bytes[at] = value;
      examine(isCut ? bytes.slice(0, (list[0]?.[0] ?? from) + 1) : bytes, 'Dir1');
    }),
    { numRuns: 100 },
  );
});
