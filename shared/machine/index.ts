import type { ReaderKind } from '../recognise/reader.ts';
import { systeminfoReader } from './computer/systeminfo.ts';
import { wmicOsReader } from './computer/wmic-os.ts';
import { wmicQfeReader } from './computer/wmic-qfe.ts';
import { driverqueryReader } from './drivers/driverquery.ts';
import { fltmcReader } from './drivers/fltmc.ts';
import { setupApiReader } from './drivers/setupapi.ts';
import { eventsCopiedReader } from './events/events-copied.ts';
import { eventsCsvReader, eventsWmicReader } from './events/events-table.ts';
import { eventsTextReader, eventsXmlReader } from './events/events-wevtutil.ts';
import { scEnumdependReader } from './http-services/http-services.ts';
import { servicestateReader } from './http-services/http-servicestate.ts';
import { processTableReader } from './processes/processes-columns.ts';
import { getProcessReader } from './processes/processes-powershell.ts';
import { tasklistReader } from './processes/processes-tasklist.ts';
import { wmicProcessReader } from './processes/processes-wmic.ts';
import { authenticodeReader } from './signatures/signatures-authenticode.ts';
import { driverSignaturesReader } from './signatures/signatures-driverquery.ts';
import { sigcheckCsvReader, sigcheckTextReader } from './signatures/signatures-sigcheck.ts';
import { netstatReader } from './sockets/netstat.ts';

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
  eventsCopiedReader,
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
