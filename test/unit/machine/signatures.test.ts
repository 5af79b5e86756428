import { expect, test } from 'vitest';
import { authenticodeReader } from '../../../shared/machine/signatures/signatures-authenticode.ts';
import { driverSignaturesReader } from '../../../shared/machine/signatures/signatures-driverquery.ts';
import { sigcheckCsvReader, sigcheckTextReader } from '../../../shared/machine/signatures/signatures-sigcheck.ts';
import type { SignatureListArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import type { ReaderKind } from '../../../shared/recognise/reader.ts';
import { codesOf, readEvidence } from '../../helpers/evidence.ts';
import * as texts from './texts.ts';

function read(kind: ReaderKind, text: string) {
  const result = readEvidence(kind, text);
  return { entries: (result.artifact as SignatureListArtifact).entries, codes: codesOf(result) };
}

test('driverquery /si tells which devices have a signed driver', () => {
  const { entries, codes } = read(driverSignaturesReader, texts.driverSignatures);
  expect(entries.map((one) => [one.device, one.inf, one.status, one.company])).toEqual([
    ['Realtek PCIe GbE', 'rt640x64.inf', 'signed', 'Realtek'],
    ['Example Filter', 'oem12.inf', 'unsigned', 'Example'],
  ]);
  expect(codes).toEqual([]);
});

test('sigcheck in CSV tells signer, company and version', () => {
  const { entries, codes } = read(sigcheckCsvReader, texts.sigcheckCsv);
  expect(entries).toMatchObject([
    { path: 'c:\\windows\\system32\\drivers\\myfault.sys', status: 'signed', signer: 'Sysinternals', version: '3.0' },
    { status: 'unsigned', signer: null, company: 'Odd Inc', description: 'Odd, the driver', version: '1.1', line: 3 },
  ]);
  expect(codes).toEqual([]);
});

test('sigcheck as text tells the same, the signer from its list too', () => {
  const { entries, codes } = read(sigcheckTextReader, texts.sigcheckText);
  expect(entries).toMatchObject([
    {
      path: 'c:\\windows\\system32\\drivers\\afd.sys',
      status: 'signed',
      signer: 'Microsoft Windows',
      company: 'Microsoft Corporation',
      version: '6.1.7601.24000',
      line: 6,
    },
    { status: 'invalid', statusText: 'A certificate chain could not be built', signer: 'Old Inc' },
  ]);
  expect(codes).toEqual([]);
});

test('a file of sigcheck without a word on its signature is a problem', () => {
  expect(read(sigcheckTextReader, `${texts.sigcheckText}c:\\cut.sys:\n`).codes).toEqual(['unreadable-line']);
});

test.each([
  ['list', texts.authenticodeList],
  ['CSV', texts.authenticodeCsv],
])('Get-AuthenticodeSignature as %s tells status and signer', (_name, text) => {
  const { entries, codes } = read(authenticodeReader, text);
  expect(entries.map((one) => [one.path?.split('\\').at(-1), one.status, one.signer])).toEqual([
    ['afd.sys', 'signed', 'Microsoft Windows'],
    ['odd.sys', 'unsigned', null],
  ]);
  expect(codes).toEqual([]);
});

test('Get-AuthenticodeSignature as a table tells the status', () => {
  const { entries, codes } = read(authenticodeReader, texts.authenticodeTable);
  expect(entries.map((one) => [one.path, one.status])).toEqual([
    ['afd.sys', 'signed'],
    ['odd.sys', 'invalid'],
  ]);
  expect(codes).toEqual([]);
});
