import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
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
const incidents = fc
  .array(fc.tuple(file, fc.option(fc.nat(10 ** 12), { nil: undefined })), { maxLength: 6 })
  .map((files) =>
    readIncident(
      files.map(([content, modifiedUtcMs], at) => ({
        file: `f${at}.txt`,
        content,
        ...(modifiedUtcMs === undefined ? {} : { modifiedUtcMs }),
      })),
    ),
  );

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
