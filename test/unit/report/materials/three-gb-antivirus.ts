import type { Diagnosis, Finding } from '../../../../shared/model/diagnosis.ts';
import { bytes, count, share, text, utc } from '../../../../shared/model/sentence.ts';
import type { ReportMaterial } from '../../../../shared/report/material/material.ts';
import { emptyDiagnosis } from './empty.ts';
import { nonPagedTag, pagedTag } from './tags.ts';
import { threeGbActions } from './three-gb-actions.ts';

const mib = 1024 * 1024;
const used = 111_616 * 1024;
const ceiling = 128 * mib;
const threshold = 20 * mib;
const savE = 72_633_600;

const files = {
  log: { file: 'HTTPERR/httperr1.log', sha256: '3fb7ec59b809551445e34494c4ab918f857b9e32540a78ad30396ab100381359' },
  boot: { file: 'boot.ini', sha256: 'feb96310120a90471298cb8eeb87adaf694772a6e3fd2c867d0b1eafbd6fd3d7' },
  pool: {
    file: 'poolmon-2007-11-13T200144Z.txt',
    sha256: '1affcb56da0205e058a7f238a27c21fe893cf6cb052f7a6a4b6c76e1d46ea004',
  },
  registry: { file: 'registry.txt', sha256: 'b118874e67edb204f88280671ff0e3716d2ea1b33c373ea1887b6d8ec0fa2793' },
  system: { file: 'systeminfo.txt', sha256: '7c7367e9a29896cfdec770d3d80668267781825cd0c2ea8b20ae9e631718fc4e' },
};

const firstRefusal = {
  ...files.log,
  line: 12,
  quote: '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -',
};
const lastRefusal = {
  ...files.log,
  line: 17,
  quote: '2007-11-13 20:02:09 - - - - - - - - - 4_Connections_Refused -',
};
const bootLine = {
  ...files.boot,
  line: 5,
  quote: 'multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS="Windows Server 2003, Standard" /fastdetect /3GB',
};
const totalsLine = {
  ...files.pool,
  line: 2,
  quote: ' Commit:1538908K Limit:5845092K Peak:1609576K            Pool N:111616K P:96740K',
};
const tagRow = {
  ...files.pool,
  line: 6,
  quote: ' SavE Nonp    1612345 (   3)   1609823 (   3)     2522 72633600 (     0)  28800',
};

const findings: Finding[] = [
  {
    rule: 'refusals-present',
    outcome: 'supported',
    sentence: 'http.sys refused at least 21 connections in 6 log lines between 20:01:44 and 20:02:09 UTC.',
    message: { key: 'refusals-present/present', values: { connections: count(21), records: count(6) } },
    evidence: [firstRefusal, lastRefusal],
    isInferred: true,
  },
  {
    rule: 'ceiling-lowered-by-3gb',
    outcome: 'supported',
    sentence: 'The server was started with /3GB, which lowers the ceiling of the non-paged pool from 256 MB to 128 MB.',
    message: { key: 'ceiling-lowered-by-3gb/lowered', values: { ceiling: bytes(ceiling), normal: bytes(256 * mib) } },
    evidence: [bootLine],
    isInferred: false,
  },
  {
    rule: 'available-below-threshold',
    outcome: 'supported',
    sentence: 'Of the 128 MB ceiling 109 MB are in use; 19 MB are left, less than the 20 MB at which http.sys stops.',
    message: {
      key: 'available-below-threshold/below',
      values: { ceiling: bytes(ceiling), used: bytes(used), left: bytes(ceiling - used), threshold: bytes(threshold) },
    },
    evidence: [totalsLine, bootLine],
    isInferred: false,
  },
  {
    rule: 'tag-dominates',
    outcome: 'supported',
    sentence: 'One tag, SavE, holds 69.3 MB, 63.5 % of the non-paged pool.',
    message: {
      key: 'tag-dominates/dominates',
      values: {
        tag: text('SavE'),
        bytes: bytes(savE),
        share: share(savE / used),
        at: utc(Date.UTC(2007, 10, 13, 20, 1, 44)),
      },
    },
    evidence: [tagRow, totalsLine],
    isInferred: false,
  },
  {
    rule: 'http-sys-exonerated',
    outcome: 'supported',
    sentence:
      'The tags of http.sys hold 1.3 MB, 1.2 % of the pool: http.sys suffers from the shortage and does not cause it.',
    message: { key: 'http-sys-exonerated/small', values: { bytes: bytes(1_385_154) } },
    evidence: [
      {
        ...files.pool,
        line: 20,
        quote: ' ULHP Nonp       4127 (   0)        41 (   0)     4086 1385154 (     0)    339',
      },
    ],
    isInferred: false,
  },
  {
    rule: 'threshold-lowered',
    outcome: 'refuted',
    sentence: 'EnableAggressiveMemoryUsage is not set, so http.sys stops at its ordinary threshold of 20 MB.',
    message: { key: 'threshold-lowered/not-set', values: { threshold: bytes(threshold) } },
    evidence: [
      {
        ...files.registry,
        line: 4,
        quote: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters',
      },
    ],
    isInferred: false,
  },
  {
    rule: 'tag-grows',
    outcome: 'missing-data',
    sentence: 'Whether a tag grows cannot be told from one pool sample.',
    message: { key: 'tag-grows/missing', values: {} },
    evidence: [],
    isInferred: false,
  },
];

/** Case 1: Server 2003 x86 with /3GB, an anti-virus driver's tag holds 69.3 MB of 109 MB, refusals every five seconds. */
export const threeGbDiagnosis: Diagnosis = {
  ...emptyDiagnosis,
  verdict: {
    primary: 'nonpaged-pool-leak',
    contributing: ['nonpaged-pool-ceiling-lowered'],
    confidence: 0.8,
    sentence:
      'The driver behind pool tag SavE holds 69.3 MB of the non-paged pool, and /3GB halves the ceiling to 128 MB; 19 MB are left, so http.sys refuses new connections.',
    message: { key: 'verdict/leak', values: { tag: text('SavE') } },
  },
  hypotheses: [
    {
      id: 'nonpaged-pool-leak',
      confidence: 0.8,
      for: ['tag-dominates', 'available-below-threshold', 'refusals-present'],
      against: [],
      wouldDecide:
        'A second pool sample at least 30 minutes later: a leak grows, a large but constant consumer does not.',
    },
    {
      id: 'nonpaged-pool-ceiling-lowered',
      confidence: 0.9,
      for: ['ceiling-lowered-by-3gb', 'available-below-threshold'],
      against: [],
      wouldDecide: null,
    },
    { id: 'connection-load', confidence: 0.04, for: [], against: ['http-sys-exonerated'], wouldDecide: null },
    { id: 'none', confidence: 0, for: [], against: ['refusals-present'], wouldDecide: null },
  ],
  httperr: {
    entries: 13,
    problems: 0,
    firstUtc: '2007-11-13T17:52:08Z',
    lastUtc: '2007-11-13T20:02:09Z',
    reasons: { Connections_Refused: 6, Timer_ConnectionIdle: 5, Hostname: 1, URL: 1 },
    refusals: {
      records: 6,
      connections: 21,
      connectionsUnknown: 0,
      firstUtc: '2007-11-13T20:01:44Z',
      lastUtc: '2007-11-13T20:02:09Z',
      episodes: [{ fromUtc: '2007-11-13T20:01:44Z', toUtc: '2007-11-13T20:02:09Z', records: 6, connections: 21 }],
    },
  },
  machine: {
    host: 'WEB01',
    os: 'Microsoft(R) Windows(R) Server 2003, Standard Edition',
    version: '5.2.3790',
    arch: 'x86',
    ramBytes: 3_931_196 * 1024,
    bootUtc: null,
    utcOffsetMinutes: -360,
  },
  pool: {
    ...emptyDiagnosis.pool,
    nonPagedBytes: used,
    pagedBytes: 96_740 * 1024,
    availableMemoryBytes: 2_210_364 * 1024,
    commitBytes: 1_538_908 * 1024,
    commitLimitBytes: 5_845_092 * 1024,
    sampledUtc: '2007-11-13T20:01:44Z',
    sampledSource: 'file-name',
    ceilingBytes: ceiling,
    ceilingBand: [ceiling * 0.92, ceiling * 1.08],
    ceilingSource: 'Server 2003, 32-bit, started with /3GB: 128 MB (Memory Limits for Windows Releases)',
    thresholdBytes: threshold,
    availableBytes: ceiling - used,
  },
  tags: [
    nonPagedTag('SavE', savE, {
      share: savE / used,
      live: 2522,
      owner: 'third-party',
      ownerName: 'Symantec AntiVirus engine',
    }),
    pagedTag('CM31', 36_282_368, { live: 8102, owner: 'windows', ownerName: 'Windows registry' }),
    pagedTag('MmSt', 11_272_192, { live: 14_211, owner: 'windows', ownerName: 'Windows memory manager' }),
    pagedTag('Ntff', 9_982_912, { live: 12_232, owner: 'windows', ownerName: 'NTFS' }),
    pagedTag('Toke', 3_108_192, { live: 2111, owner: 'windows', ownerName: 'Windows security tokens' }),
    nonPagedTag('LSwi', 2_576_384, { share: 2_576_384 / used, live: 1 }),
    nonPagedTag('MmCm', 2_394_112, { share: 2_394_112 / used, live: 266, owner: 'windows' }),
    nonPagedTag('R200', 2_297_856, { share: 2_297_856 / used, live: 21 }),
    nonPagedTag('NDpp', 2_064_384, {
      share: 2_064_384 / used,
      live: 84,
      owner: 'windows',
      ownerName: 'NDIS packet pool',
    }),
    nonPagedTag('Irp ', 1_591_800, {
      share: 1_591_800 / used,
      live: 3790,
      owner: 'windows',
      ownerName: 'I/O request packets',
    }),
    nonPagedTag('ULHP', 1_385_154, { share: 1_385_154 / used, live: 4086, owner: 'windows', ownerName: 'http.sys' }),
  ],
  culprits: [
    {
      tag: 'SavE',
      pool: 'nonpaged',
      owner: 'third-party',
      confidence: 0.8,
      drivers: [
        {
          file: 'savrt.sys',
          grade: 'likely',
          loaded: null,
          company: 'Symantec Corporation',
          version: '10.1.5.2',
          signer: null,
        },
      ],
    },
  ],
  httpSys: { bytes: 1_385_154, share: 1_385_154 / used, exonerated: true },
  settings: [
    { key: '3GB', value: true, effective: true, source: { file: 'boot.ini', line: 5 } },
    { key: 'NonPagedPoolSize', value: 0, effective: true, source: { file: 'registry.txt', line: 15 } },
    { key: 'PagedPoolSize', value: 0, effective: true, source: { file: 'registry.txt', line: 17 } },
  ],
  findings,
  actions: threeGbActions,
  missing: [
    {
      what: 'A second pool sample at least 30 minutes later',
      why: 'One sample shows who holds the memory, not whether it grows.',
      how: 'Run poolmon again on the server and add its print: poolmon -b, or poolmon -n later.txt.',
    },
    {
      what: 'The driver images of the server',
      why: 'They prove which driver allocates with the tag, and with which version.',
      how: 'Copy the sys files of %SystemRoot%\\System32\\drivers into the evidence folder.',
    },
  ],
  inputs: [
    { ...files.log, kind: 'httperr', bytes: 1389, problems: 0, reason: null },
    { ...files.boot, kind: 'boot.ini', bytes: 275, problems: 0, reason: null },
    { ...files.pool, kind: 'poolmon', bytes: 4022, problems: 1, reason: null },
    { ...files.registry, kind: 'reg-query', bytes: 712, problems: 0, reason: null },
    { ...files.system, kind: 'systeminfo', bytes: 1980, problems: 0, reason: null },
    {
      file: 'notes.docx',
      sha256: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
      kind: 'unrecognised',
      bytes: 20_480,
      problems: 0,
      reason: 'no known kind of evidence begins like this file',
    },
  ],
};

const firstMs = Date.UTC(2007, 10, 13, 20, 1, 44);

export const threeGbMaterial: ReportMaterial = {
  diagnosis: threeGbDiagnosis,
  refusals: {
    bucketMs: 5000,
    utcMs: [0, 1, 2, 3, 4, 5].map((n) => firstMs + n * 5000),
    records: [1, 1, 1, 1, 1, 1],
    connections: [3, 4, 3, 4, 3, 4],
  },
  toolVersion: '0.1.0',
};
