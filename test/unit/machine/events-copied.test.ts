import { expect, test } from 'vitest';
import type { EventsArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import { artifactIn, readAsFile } from '../../helpers/pasted.ts';

const exhausted =
  'Windows successfully diagnosed a low virtual memory condition. The following programs consumed the most virtual memory: sqlservr.exe (1804) consumed 13958643712 bytes, w3wp.exe (2204) consumed 1287651328 bytes, and svchost.exe (900) consumed 287309824 bytes.';
const empty = 'The server was unable to allocate from the system nonpaged pool because the pool was empty.';
const later = (source: string, id: number, text: string) =>
  `Log Name:      System\r\nSource:        ${source}\r\nDate:          11/13/2017 3:01:44 PM\r\nEvent ID:      ${id}\r\nTask Category: None\r\nLevel:         Error\r\nKeywords:      Classic\r\nUser:          N/A\r\nComputer:      WEB01\r\nDescription:\r\n${text}\r\n\r\n`;
const of2003 = `Event Type:\tError\r\nEvent Source:\tSrv\r\nEvent Category:\tNone\r\nEvent ID:\t2019\r\nDate:\t\t11/13/2007\r\nTime:\t\t3:01:44 PM\r\nUser:\t\tN/A\r\nComputer:\tWEB01\r\nDescription:\r\n${empty}\r\n\r\nFor more information, see Help and Support Center at http://go.microsoft.com/fwlink/events.asp.\r\nData:\r\n0000: 00 00 04 00 01 00 54 00   ......T.\r\n`;
const german = `Protokollname: System\r\nQuelle:        Srv\r\nDatum:         13.11.2017 15:01:44\r\nEreignis-ID:   2019\r\nEbene:         Fehler\r\nBeschreibung:\r\nDer Server konnte keinen Speicher belegen.\r\n`;
const table = `\r\n\r\n   ProviderName: Srv\r\n\r\nTimeCreated                     Id LevelDisplayName Message\r\n-----------                     -- ---------------- -------\r\n11/13/2017 3:01:44 PM         2019 Error            ${empty}\r\n11/13/2017 2:01:44 PM         2020 Error            The server was unable to allocate from the system paged pool...\r\n`;

const groupsOf = (content: string) => {
  const input = readAsFile(content);
  const events: EventsArtifact = artifactIn(input, 'events');
  return events.groups.map(({ source, eventId, count, times }) => [
    source,
    eventId,
    count,
    Number.isNaN(times[0]) ? null : new Date(times[0] ?? 0).toISOString().slice(0, 19),
  ]);
};

test.each([
  ['later versions', later('Srv', 2019, empty), [['Srv', 2019, 1, '2017-11-13T15:01:44']]],
  ['Server 2003', of2003, [['Srv', 2019, 1, '2007-11-13T15:01:44']]],
  ['a German server', german, [['Srv', 2019, 1, '2017-11-13T15:01:44']]],
  [
    'Get-WinEvent',
    table,
    [
      ['Srv', 2019, 1, '2017-11-13T15:01:44'],
      ['Srv', 2020, 1, '2017-11-13T14:01:44'],
    ],
  ],
  [
    'several events, one below the other',
    later('Srv', 2019, empty) + later('Srv', 2019, empty) + later('Tcpip', 4231, 'x'),
    [
      ['Srv', 2019, 2, '2017-11-13T15:01:44'],
      ['Tcpip', 4231, 1, '2017-11-13T15:01:44'],
    ],
  ],
])('an event copied out of the viewer of %s is read', (_name, content, expected) => {
  expect(groupsOf(content)).toEqual(expected);
});

test('programs that the text of event 2004 names are kept with their bytes', () => {
  const events: EventsArtifact = artifactIn(
    readAsFile(later('Microsoft-Windows-Resource-Exhaustion-Detector', 2004, exhausted)),
    'events',
  );
  expect(events.groups[0]?.readings[0]?.programs).toEqual([
    { name: 'sqlservr.exe', bytes: 13958643712 },
    { name: 'w3wp.exe', bytes: 1287651328 },
    { name: 'svchost.exe', bytes: 287309824 },
  ]);
});

test('words that only mention an event are no event', () => {
  expect(readAsFile('We saw this yesterday.\r\nSource: a colleague\r\nSince then all is well.\r\n').kind).toBe(
    'unrecognised',
  );
});
