import { httpErrReader } from '../../shared/httperr/index.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';
import { fieldLists, headerOf } from '../unit/httperr/log-texts.ts';
import {
  expectAnyBytesRead,
  expectChunksChangeNothing,
  expectEveryLineCounted,
  expectPartsJoin,
  expectPlainAsClose,
} from '../unit/httperr/promises.ts';

const rows = [
  '2026-02-03 04:05:06 10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -',
  '2026-02-03 04:05:12 - - - - - - - - - 3_Connections_Refused -',
  '2026-02-03 04:06:17 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 24_Connections_Refused -',
  '2026-02-03 04:06:20 10.0.0.9 50124 10.0.0.1 443 HTTP/1.1 GET /a?b 503 1 AppOffline DefaultAppPool',
];

export const soak: readonly SoakEntry[] = [
  soakReader(httpErrReader, [
    `${headerOf(fieldLists.sp1)}${rows.join('\r\n')}\r\n`,
    `${rows.join('\n')}\n`,
    `${headerOf(fieldLists.stream)}${rows.map((row) => row.replace(' - ', ' - - ')).join('\r\n')}`,
    `${headerOf(fieldLists.few)}2026-02-03 04:05:06 URL\r\n${headerOf(fieldLists.access)}2026-02-03 04:05:06 - GET / 200 0\r\n`,
  ]),
  { name: 'httperr: every line is counted', run: (runs, seed) => expectEveryLineCounted({ runs, seed }) },
  { name: 'httperr: chunks change nothing', run: (runs, seed) => expectChunksChangeNothing({ runs, seed }) },
  { name: 'httperr: plain rows come out the same', run: (runs, seed) => expectPlainAsClose({ runs, seed }) },
  { name: 'httperr: parts join', run: (runs, seed) => expectPartsJoin({ runs, seed }) },
  { name: 'httperr: any bytes are read', run: (runs, seed) => expectAnyBytesRead({ runs, seed }) },
];
