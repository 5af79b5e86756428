import { expect, test } from 'vitest';
import { viewMachine } from '../../../shared/derive/machine/machine.ts';
import { readIncident } from '../../helpers/incident.ts';

const content = `Host Name:                 WEB01
OS Name:                   Microsoft(R) Windows(R) Server 2003, Standard Edition
OS Version:                5.2.3790 Service Pack 2 Build 3790
Original Install Date:     3/2/2006, 9:14:20 AM
System Up Time:            1 Days, 2 Hours, 3 Minutes, 4 Seconds
Total Physical Memory:     4,095 MB
`;

test('the time since boot gives the boot time where the name of the print says when it was taken', () => {
  const { bootUtcMs } = viewMachine(readIncident([{ file: 'systeminfo-2007-11-13T200144Z.txt', content }]));
  expect(bootUtcMs).toMatchObject({ value: Date.parse('2007-11-12T17:58:40Z'), evidence: { line: 5 } });
});

test('a print without a time in its name gives none: a copy changes the time of its file', () => {
  expect(viewMachine(readIncident([{ file: 'systeminfo.txt', content }])).bootUtcMs).toBeNull();
});
