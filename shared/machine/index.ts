import type { ReaderKind } from '../recognise/reader.ts';
import { driverqueryReader } from './driverquery.ts';
import { eventsCsvReader, eventsWmicReader } from './events-table.ts';
import { eventsTextReader, eventsXmlReader } from './events-wevtutil.ts';
import { fltmcReader } from './fltmc.ts';
import { scEnumdependReader } from './http-services.ts';
import { servicestateReader } from './http-servicestate.ts';
import { netstatReader } from './netstat.ts';
import { processTableReader } from './processes-columns.ts';
import { getProcessReader } from './processes-powershell.ts';
import { tasklistReader } from './processes-tasklist.ts';
import { wmicProcessReader } from './processes-wmic.ts';
import { setupApiReader } from './setupapi.ts';
import { authenticodeReader } from './signatures-authenticode.ts';
import { driverSignaturesReader } from './signatures-driverquery.ts';
import { sigcheckCsvReader, sigcheckTextReader } from './signatures-sigcheck.ts';
import { systeminfoReader } from './systeminfo.ts';
import { wmicOsReader } from './wmic-os.ts';
import { wmicQfeReader } from './wmic-qfe.ts';

/** Readers of facts about the computer and of what runs on it; some kinds have a reader for each of their layouts. */
export const machineReaders: readonly ReaderKind[] = [
  systeminfoReader,
  wmicOsReader,
  wmicQfeReader,
  driverqueryReader,
  driverSignaturesReader,
  sigcheckCsvReader,
  sigcheckTextReader,
  authenticodeReader,
  netstatReader,
  eventsXmlReader,
  eventsTextReader,
  eventsCsvReader,
  eventsWmicReader,
  wmicProcessReader,
  tasklistReader,
  getProcessReader,
  processTableReader,
  scEnumdependReader,
  servicestateReader,
  fltmcReader,
  setupApiReader,
];
