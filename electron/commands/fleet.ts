import { resolve } from 'node:path';
import type { Reply } from '../../shared/contract/fault.ts';
import { fetchDiagnosis } from '../../shared/contract/fetch-diagnosis.ts';
import { failedRow, type ServerRow, serverRow } from '../../shared/fleet/server-row.ts';
import { surveyOf } from '../../shared/fleet/survey.ts';
import { surveyCsv } from '../../shared/fleet/survey-csv.ts';
import type { ServerEvidence } from '../fleet/list-servers.ts';
import { type DiagnoseHost, openIncident } from './diagnose.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { fleetLines } from './fleet-lines.ts';

export interface FleetOptions {
  readonly folder: string;
  readonly as: 'lines' | 'json' | 'csv';
}

/** What the command needs from its root. */
export interface FleetHost extends DiagnoseHost {
  listServers(folder: string): Promise<Reply<readonly ServerEvidence[]>>;
}

/** Servers diagnosed at a time: each of the two workers has one, and the files of another are looked for meanwhile. */
const atOnce = 3;

/** Diagnoses each server of the folder and puts them side by side. One that cannot be opened is a line, not the end. */
export async function fleetCommand({ folder, as }: FleetOptions, host: FleetHost): Promise<ExitCode> {
  const listed = await host.listServers(resolve(folder));
  if (!listed.ok) {
    host.err(listed.fault.message);
    return exitCodes.fault;
  }
  const rows = await diagnoseAll(listed.value, host);
  host.progress.clear();
  if (host.signal.aborted) {
    host.err(`Stopped after ${rows.length} of ${listed.value.length} servers.`);
    return exitCodes.fault;
  }
  const survey = surveyOf(rows);
  if (as === 'json') host.out(`${JSON.stringify(survey, null, 2)}\n`);
  else host.out(as === 'csv' ? surveyCsv(survey) : `${fleetLines(survey).join('\n')}\n`);
  return rows.every(({ verdict }) => verdict === null) ? exitCodes.fault : exitCodes.answered;
}

async function diagnoseAll(servers: readonly ServerEvidence[], host: FleetHost): Promise<ServerRow[]> {
  const rows: ServerRow[] = [];
  const waiting = [...servers];
  const quiet = { ...host, progress: { show: () => {}, clear: () => {} } };
  const work = async () => {
    for (let next = waiting.shift(); next && !host.signal.aborted; next = waiting.shift()) {
      const what = `Server ${servers.length - waiting.length} of ${servers.length}: ${next.name}`;
      host.progress.show({ jobId: '', done: 0, total: null, what });
      rows.push(await rowOf(next, quiet));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return rows;
}

async function rowOf({ name, path }: ServerEvidence, host: DiagnoseHost): Promise<ServerRow> {
  const opened = await openIncident([path], host);
  if (!opened.ok) return failedRow(name, opened.fault.message);
  const reply = await fetchDiagnosis(host.client, opened.value.incidentId);
  return reply.ok ? serverRow(name, reply.value) : failedRow(name, reply.fault.message);
}
