import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { combine } from '../../../shared/diagnosis/combine.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { runRules } from '../../../shared/diagnosis/engine.ts';
import { hypotheses } from '../../../shared/diagnosis/hypotheses/index.ts';
import { rules } from '../../../shared/diagnosis/rules/index.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { readIncident } from '../../helpers/incident.ts';
import { bootIniPrint, httpErrPrint, poolmonPrint, systeminfoPrint } from '../../helpers/prints.ts';

const tags = ['SavE', 'ISil', 'I100', 'MmCm', 'UlHC', 'AfdC', 'Thre', 'Irp ', 'zzzz'];
const row = fc.record({
  tag: fc.constantFrom(...tags),
  bytes: fc.nat(200_000_000),
  live: fc.nat(100_000),
  frees: fc.nat(1_000_000),
});
const two = (value: number) => String(value).padStart(2, '0');
const refusal = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.constantFrom('3_Connections_Refused', 'Connections_Refused', 'URL'))
  .map(([h, m, s, reason]): [string, string] => [`${two(h)}:${two(m)}:${two(s)}`, reason]);
const file = fc.oneof(
  fc
    .record({ nonPagedKib: fc.nat(300_000), rows: fc.array(row, { maxLength: 6 }) })
    .map((print) => poolmonPrint(print)),
  fc.array(refusal, { maxLength: 8 }).map((rows) => httpErrPrint(rows)),
  fc.constantFrom('', ' /3GB', ' /3GB /USERVA=3030', ' /PAE').map((switches) => bootIniPrint(switches)),
  fc.record({ ramMb: fc.integer({ min: 64, max: 65_536 }), host: fc.constantFrom('A', 'B') }).map(systeminfoPrint),
);
const evidence = fc
  .array(fc.tuple(file, fc.option(fc.nat(10 ** 12), { nil: undefined })), { maxLength: 6 })
  .map((files) =>
    files.map(([content, modifiedUtcMs], at) => ({
      file: `f${at}.txt`,
      content,
      ...(modifiedUtcMs === undefined ? {} : { modifiedUtcMs }),
    })),
  );
const incidents = evidence.map(readIncident);

test('the order of inputs changes nothing', () => {
  fc.assert(
    fc.property(incidents, (incident) => {
      const reversed: Incident = { inputs: [...incident.inputs].reverse() };
      expect(diagnose(reversed)).toEqual(diagnose(incident));
    }),
    { numRuns: 150 },
  );
});

test('a second copy of every input changes nothing but the list of inputs', () => {
  fc.assert(
    fc.property(incidents, (incident) => {
      const copies = incident.inputs.map((input) => ({ ...input, file: `zz-copy-of-${input.file}` }));
      const { inputs: _, ...twice } = diagnose({ inputs: [...copies, ...incident.inputs] });
      const { inputs: __, ...once } = diagnose(incident);
      expect(twice).toEqual(once);
    }),
    { numRuns: 150 },
  );
});

test('the order of rules and of hypotheses changes nothing', () => {
  fc.assert(
    fc.property(incidents, fc.shuffledSubarray([...rules], { minLength: rules.length }), (incident, shuffled) => {
      const inOrder = runRules(incident, rules);
      expect(runRules(incident, shuffled)).toEqual(inOrder);
      expect(combine(inOrder, [...hypotheses].reverse())).toEqual(combine(inOrder, hypotheses));
    }),
    { numRuns: 100 },
  );
});

const ownZone = process.env.TZ;
afterEach(() => {
  if (ownZone === undefined) delete process.env.TZ;
  else process.env.TZ = ownZone;
});

test('the time zone of the machine that judges changes nothing', () => {
  fc.assert(
    fc.property(evidence, (files) => {
      const [utc, ...others] = ['UTC', 'Asia/Shanghai', 'America/St_Johns'].map((zone) => {
        process.env.TZ = zone;
        return diagnose(readIncident(files));
      });
      for (const other of others) expect(other).toEqual(utc);
    }),
    { numRuns: 60 },
  );
});

test('the language of a print changes nothing but the words that are quoted', () => {
  const chinese = [
    '',
    '主机名:           WEB01',
    'OS 名称:          Microsoft(R) Windows(R) Server 2003, Standard Edition',
    'OS 版本:          5.2.3790 Service Pack 2 Build 3790',
    '系统类型:         X86-based PC',
    '物理内存总量:     3,839 MB',
    '',
  ].join('\n');
  fc.assert(
    fc.property(evidence, (files) => {
      const judged = [systeminfoPrint(), chinese].map((content) =>
        diagnose(readIncident([...files, { file: 'systeminfo.txt', content }])),
      );
      const [english, other] = judged.map(({ inputs: _, findings, ...answer }) => ({
        ...answer,
        findings: findings.map(({ rule, outcome, sentence }) => ({ rule, outcome, sentence })),
      }));
      expect(other).toEqual(english);
    }),
    { numRuns: 60 },
  );
});
