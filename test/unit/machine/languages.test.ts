import { expect, test } from 'vitest';
import { systeminfoReader } from '../../../shared/machine/computer/systeminfo.ts';
import { scEnumdependReader } from '../../../shared/machine/http-services/http-services.ts';
import { servicestateReader } from '../../../shared/machine/http-services/http-servicestate.ts';
import { netstatReader } from '../../../shared/machine/sockets/netstat.ts';
import type { MachineArtifact } from '../../../shared/model/artifact/artifact.ts';
import type { HttpServicesArtifact, NetstatArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { recognise } from '../../../shared/recognise/recognise.ts';
import { headOf, readEvidence, wideBytes } from '../../helpers/evidence.ts';

const kindOf = (content: string | Uint8Array) => recognise(headOf(content), allReaderKinds)?.kind;
/** One byte a letter, as Windows-1252 (and no console code page) has the letters used here. */
const western = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const germanSockets = (listening: string) => `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:80             0.0.0.0:0              ${listening}          4
  TCP    10.1.2.3:80            10.9.8.7:51234         HERGESTELLT      4
  TCP    10.1.2.3:80            10.9.8.7:51235         WARTEND          0
  TCP    [::]:443               [::]:0                 ${listening}          4
`;

test.each([
  ['UTF-8', germanSockets('ABH\u00d6REN')],
  ['Windows-1252', western(germanSockets('ABH\u00d6REN'))],
  ['code page 850', western(germanSockets('ABH\u0099REN'))],
  ['UTF-16', wideBytes(germanSockets('ABH\u00d6REN'))],
  ['damaged', germanSockets('ABH?REN')],
  ['another language', germanSockets('\u00c9COUTE')],
])('a German netstat in %s has its sockets by state', (_, content) => {
  expect(kindOf(content)).toBe(netstatReader);
  const { byState, ephemeralPorts } = readEvidence(netstatReader, content).artifact as NetstatArtifact;
  expect(byState).toEqual({ LISTENING: 2, ESTABLISHED: 1, TIME_WAIT: 1 });
  expect(ephemeralPorts.all).toBe(0);
});

test('a bound socket does not listen', () => {
  const text = '  TCP    10.1.2.3:49800         10.9.8.7:0             BOUND           2044\n';
  expect((readEvidence(netstatReader, text).artifact as NetstatArtifact).byState).toEqual({ BOUND: 1 });
});

test('rows that findstr let through are a netstat, a row among other text is not', () => {
  const row = '  TCP    10.1.2.3:80            10.9.8.7:51234         ESTABLISHED     4\n';
  expect(kindOf(row)).toBe(netstatReader);
  expect(netstatReader.recognise(headOf(`what I saw:\n${row}`))).toBe(0);
});

const germanState = `
Momentaufnahme des HTTP-Dienststatus (Serversitzungsansicht):
-------------------------------------------------------------

Serversitzungs-ID: FE00000320000047
    Version: 2.0
    Status: Aktiv
    Eigenschaften:
        Maximale Bandbreite: 4294967295
    URL-Gruppen:
    URL-Gruppen-ID: FD00000340000001
        Status: Aktiv
        Name der Anforderungswarteschlange: DefaultAppPool
        Anzahl registrierter URLs: 1
        Registrierte URLs:
            HTTP://*:80/

Anforderungswarteschlangen:
    Name der Anforderungswarteschlange: DefaultAppPool
        Version: 2.0
        Status: Aktiv
        Prozess-IDs:
            4120
    Name der Anforderungswarteschlange: Intern
        Version: 2.0
        Prozesse:
            ID: 2640, Image: C:\\Windows\\System32\\svchost.exe
`;

test.each([
  ['UTF-8', germanState],
  ['Windows-1252', western(germanState)],
])('netsh http show servicestate is read by its shape in %s', (_, content) => {
  expect(kindOf(content)).toBe(servicestateReader);
  const { queues } = readEvidence(servicestateReader, content).artifact as HttpServicesArtifact;
  expect(queues.map(({ name, processIds, urls }) => [name, processIds, urls])).toEqual([
    ['DefaultAppPool', [4120], ['HTTP://*:80/']],
    ['Intern', [2640], []],
  ]);
});

test('services that depend on http.sys are read whatever their labels', () => {
  const german = `
Aufz\u00e4hlung: Eintr\u00e4ge gelesen  = 1

SERVICE_NAME: W3SVC
DISPLAY_NAME: WWW-Publishingdienst
        TYP                : 20  WIN32_SHARE_PROCESS
        STATUS             : 4  RUNNING
`;
  expect(kindOf(western(german))).toBe(scEnumdependReader);
  const { services } = readEvidence(scEnumdependReader, german).artifact as HttpServicesArtifact;
  expect(services).toMatchObject([{ name: 'W3SVC', displayName: 'WWW-Publishingdienst', state: 'RUNNING', line: 4 }]);
});

const french = (memory: string) => `
Nom de l'h\u00f4te:                              WEB07
Nom du syst\u00e8me d'exploitation:              Microsoft Windows Server 2012 R2 Standard
Version du syst\u00e8me:                         6.3.9600 N/A build 9600
Fabricant du syst\u00e8me d'exploitation:        Microsoft Corporation
Date d'installation originale:             14/03/2016, 09:12:44
Heure de d\u00e9marrage du syst\u00e8me:              02/11/2020, 04:15:09
Type du syst\u00e8me:                            PC \u00e0 base de x64
Fuseau horaire:                            (UTC+01:00) Bruxelles, Copenhague, Madrid, Paris
M\u00e9moire physique totale:                    ${memory}
M\u00e9moire physique disponible:                1${memory[1]}205 Mo
`;
const german = french('8.191 MB').replaceAll('14/03/2016', '14.03.2016').replaceAll('02/11/2020', '02.11.2020');

test.each([
  ['French, Windows-1252', western(french('8\u00a0191 Mo'))],
  ['French, UTF-8 with a narrow blank', french('8\u202f191 Mo')],
  ['French, a blank', french('8 191 Mo')],
  ['French, damaged', french('8\ufffd191 Mo')],
  ['German dates and thousands', western(german)],
  ['Spanish or English thousands', western(french('8,191 MB'))],
  ['UTF-16', wideBytes(french('8\u00a0191 Mo'))],
])('systeminfo is read by its order and shape: %s', (_, content) => {
  expect(kindOf(content)).toBe(systeminfoReader);
  const machine = readEvidence(systeminfoReader, content).artifact as MachineArtifact;
  expect([machine.host, machine.osVersion, machine.arch, machine.bootLocal, machine.utcOffsetMinutes]).toMatchObject([
    { value: 'WEB07' },
    { value: '6.3.9600' },
    { value: 'x64' },
    { value: '2020-11-02T04:15:09' },
    { value: 60 },
  ]);
  expect(machine.ramBytes?.value).toBe(8191 * 2 ** 20);
});
