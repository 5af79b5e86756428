import { expect, test } from 'vitest';
import { counterReaders } from '../../../shared/counters/index.ts';
import { machineReaders } from '../../../shared/machine/index.ts';
import { settingsReaders } from '../../../shared/settings/index.ts';
import { headOf } from '../../helpers/evidence.ts';
import { chinese2016, english2003, german2012 } from './systeminfo-texts.ts';
import * as texts from './texts.ts';

const readers = [...settingsReaders, ...machineReaders, ...counterReaders];

/** The kinds in the order of certainty, those that say no left out. */
function kindsOf(text: string): string[] {
  const head = headOf(text);
  const sure = readers.map((reader) => [reader.kind, reader.recognise(head)] as const).filter(([, sure]) => sure > 0);
  return [...new Set(sure.sort((a, b) => b[1] - a[1]).map(([kind]) => kind))];
}

test.each([
  ['systeminfo', [english2003, chinese2016, german2012]],
  ['netstat', [texts.netstatEnglish, texts.netstatChinese]],
  [
    'events',
    [texts.eventsXml, texts.eventsText, texts.eventViewer, texts.eventViewer2003, texts.eventquery, texts.ntevent],
  ],
  ['processes', [texts.wmicProcess, texts.tasklist, texts.tasklistTable, texts.tasklistList, texts.getProcess]],
  ['driverquery', [texts.driverquery, texts.driverqueryTable, texts.driverqueryList]],
  [
    'signatures',
    [
      texts.driverSignatures,
      texts.sigcheckCsv,
      texts.sigcheckText,
      texts.authenticodeList,
      texts.authenticodeTable,
      texts.authenticodeCsv,
    ],
  ],
  ['http-services', [texts.enumdepend, texts.servicestate]],
  ['fltmc', [texts.fltmc]],
  ['wmic-qfe', [texts.qfe]],
])('prints of kind %s are taken for nothing else', (kind, prints) => {
  for (const print of prints) expect(kindsOf(print)).toEqual([kind]);
});

test.each([
  '2007-11-13 20:01:44 - - - - - - - - - 4_Connections_Refused -\n',
  ' Memory:  260620K Avail:   96364K  PageFlts:     0   InRam Krnl: 1916K P:17856K\n',
  'Dear colleague,\n\nhere are the files: see attached. Regards: X\n',
  '{"schema":"x","values":[1,2,3]}\n',
  '<html><body>Event Viewer</body></html>\n',
  'name,value\nfoo,1\nbar,2\n',
  'Host Name: what the machine is called\nOS Name: which Windows\nTime Zone: where it stands\nHotfix(s): updates\n',
  'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: y\n',
  'How to read it\n\nWindows Boot Loader\n-----\nidentifier {current}\n\nis a block.\nNothing else\nis one.\n',
  '',
])('texts of other kinds are taken for none', (text) => {
  expect(kindsOf(text)).toEqual([]);
});
