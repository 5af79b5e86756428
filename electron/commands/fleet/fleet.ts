import { extname, resolve } from 'node:path';
import type { Reply } from '../../../shared/contract/fault.ts';
import { factsOf } from '../../../shared/fleet/survey/server-facts.ts';
import { failedRow, serverRow } from '../../../shared/fleet/survey/server-row.ts';
import { createSurvey, type FleetSurvey, type SurveyBuilder } from '../../../shared/fleet/survey/survey.ts';
import { surveyCsv } from '../../../shared/fleet/survey/survey-csv.ts';
import type { ServerEvidence } from '../../fleet/list-servers.ts';
import type { FleetReport, FleetReportStyle } from '../../fleet/save-report.ts';
import type { Judgement } from '../../platform/ports.ts';
import { type DiagnoseHost, openIncident } from '../diagnose/diagnose.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { fleetLines } from './fleet-lines.ts';

export interface FleetOptions {
  readonly folder: string;
  readonly as: 'lines' | 'json' | 'csv';
  readonly reports: readonly string[];
  readonly style: FleetReportStyle;
}

/** What the command needs from its root. */
export interface FleetHost extends DiagnoseHost {
  listServers(folder: string): Promise<Reply<readonly ServerEvidence[]>>;
  judgementOf(incidentId: string): Reply<Judgement>;
  saveReport(report: FleetReport): Promise<Reply<unknown>>;
}

/** Servers diagnosed at a time: each of the two workers has one, and the files of others are looked for meanwhile. */
const atOnce = 4;

/** Endings of the reports that can be written. */
const reportEndings: readonly string[] = ['.pdf', '.html', '.htm', '.csv', '.json'];

/** Diagnoses each server of the folder and puts them side by side. One that cannot be opened is a line, not the end. */
export async function fleetCommand({ folder, as, reports, style }: FleetOptions, host: FleetHost): Promise<ExitCode> {
  const wrong = reports.find((path) => !reportEndings.includes(extname(path).toLowerCase()));
  if (wrong !== undefined) {
    host.err(`--report ${wrong}: the name must end in .pdf, .html, .csv or .json.`);
    return exitCodes.usage;
  }
  const listed = await host.listServers(resolve(folder));
  if (!listed.ok) {
    host.err(listed.fault.message);
    return exitCodes.fault;
  }
  const survey = createSurvey();
  await diagnoseAll(listed.value, survey, host);
  host.progress.clear();
  if (host.signal.aborted) {
    host.err(`Stopped after ${survey.size} of ${listed.value.length} servers.`);
    return exitCodes.fault;
  }
  const whole = survey.finish();
  if (as === 'json') host.out(`${JSON.stringify(whole, null, 2)}\n`);
  else host.out(as === 'csv' ? surveyCsv(whole) : `${fleetLines(whole).join('\n')}\n`);
  const areSaved = await saveReports(whole, { reports, style }, host);
  const isAnyRead = whole.servers.some(({ verdict }) => verdict !== null);
  return areSaved && isAnyRead ? exitCodes.answered : exitCodes.fault;
}

async function diagnoseAll(servers: readonly ServerEvidence[], survey: SurveyBuilder, host: FleetHost): Promise<void> {
  const waiting = [...servers];
  const quiet = { ...host, progress: { show: () => {}, clear: () => {} } };
  const work = async () => {
    for (let next = waiting.shift(); next && !host.signal.aborted; next = waiting.shift()) {
      const what = `Server ${servers.length - waiting.length} of ${servers.length}: ${next.name}`;
      host.progress.show({ jobId: '', done: 0, total: null, what });
      await addServer(next, survey, quiet);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Nothing of a server but its row and counts is kept: the host forgets its evidence after a few others. */
async function addServer({ name, path }: ServerEvidence, survey: SurveyBuilder, host: FleetHost): Promise<void> {
  const opened = await openIncident([path], host);
  const judged = opened.ok ? host.judgementOf(opened.value.incidentId) : opened;
  if (judged.ok) {
    const { diagnosis, ...known } = judged.value;
    survey.add(serverRow(name, diagnosis), factsOf(diagnosis, known));
  } else if (judged.fault.code !== 'cancelled') survey.add(failedRow(name, judged.fault.message), null);
}

async function saveReports(
  survey: FleetSurvey,
  { reports, style }: Pick<FleetOptions, 'reports' | 'style'>,
  host: FleetHost,
): Promise<boolean> {
  let areSaved = true;
  for (const path of reports) {
    const saved = await host.saveReport({ survey, path: resolve(path), style });
    if (!saved.ok) host.err(saved.fault.message);
    else host.err(`report: ${path}`);
    areSaved &&= saved.ok;
  }
  return areSaved;
}
