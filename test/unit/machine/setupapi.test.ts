import { expect, test } from 'vitest';
import { setupApiReader } from '../../../shared/machine/drivers/setupapi.ts';
import type { InstallLogArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import { headOf, readEvidence } from '../../helpers/evidence.ts';
import { expectReaderHolds } from '../../helpers/reader-property.ts';

const old = `[SetupAPI Log]
OS Version = 5.2.3790 Service Pack 2
[2007/11/09 21:14:30 1148.173 Driver Install]
#-019 Searching for hardware ID(s): pci\\ven_14e4&dev_164c
#I063 Selected driver installs from section [Example] in "c:\\windows\\inf\\oem12.inf".
[2007/11/09 21:15:02 1148.180]
#-198 Command line processed: C:\\WINDOWS\\system32\\services.exe
[2007/11/09 21:16:00 1200.1]
#I063 Selected driver installs from section [Example] in "c:\\windows\\inf\\oem13.inf".
`;

const recent = `[Device Install Log]
     OS Version = 10.0.17763
[BeginLog]
>>>  [Device Install (Hardware initiated) - PCI\\VEN_14E4&DEV_164C]
>>>  Section start 2024/05/01 10:00:01.123
     inf: Opened INF 'C:\\Windows\\INF\\oem12.inf'
<<<  Section end 2024/05/01 10:00:09.456
>>>  [Unpack a cabinet]
>>>  Section start 2024/05/01 10:00:10.000
`;

const installsOf = (text: string) => (readEvidence(setupApiReader, text).artifact as InstallLogArtifact).installs; // read just here

test('sections of a 2003 log that install something are kept with time, INF file and line', () => {
  expect(installsOf(old).map(({ local, inf, line }) => ({ local, inf, line }))).toEqual([
    { local: '2007-11-09T21:14:30', inf: 'oem12.inf', line: 3 },
    { local: '2007-11-09T21:16:00', inf: 'oem13.inf', line: 8 },
  ]);
});

test('sections of a log of Vista and later are kept by their titles', () => {
  expect(installsOf(recent)).toMatchObject([{ local: '2024-05-01T10:00:01', inf: 'oem12.inf', line: 4 }]);
});

test('only such logs are taken for one', () => {
  expect(setupApiReader.recognise(headOf(old))).toBeGreaterThan(0.9);
  expect(setupApiReader.recognise(headOf('2007-11-13 20:01:44 - - - 3_Connections_Refused -'))).toBe(0);
});

test('nothing throws, and the chunking changes nothing', () => {
  expectReaderHolds(setupApiReader, [old, recent], { runs: 100 });
});
