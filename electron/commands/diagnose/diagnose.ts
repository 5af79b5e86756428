import { extname, resolve } from 'node:path';
import type { Client } from '../../../shared/contract/dispatch.ts';
import { type Fault, fault, type Reply } from '../../../shared/contract/fault.ts';
import { fetchDiagnosis } from '../../../shared/contract/fetch-diagnosis.ts';
import type { OperationInput } from '../../../shared/contract/operations.ts';
import { type Diagnosis, type HypothesisId, hypothesisIds } from '../../../shared/model/diagnosis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type ProgressView, runJob } from '../run-job.ts';
import { oddLines } from './odd-lines.ts';
import { verdictLines } from './verdict-lines.ts';

/** How reports are written: the words, the sheet, and whether names are replaced. */
export type ReportStyle = Required<Pick<OperationInput<'report.save'>, 'language' | 'paper' | 'isRedacted'>>;

export interface DiagnoseOptions {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly reports: readonly string[];
  readonly style: ReportStyle;
  readonly failOn: readonly string[];
}

/** What the command needs from its root. */
export interface DiagnoseHost {
  readonly client: Client;
  admit(paths: readonly string[]): Promise<Reply<{ readonly items: readonly { readonly id: string }[] }>>;
  /** Names the file the next `report.save` writes. */
  setSaveTarget(path: string): void;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  out(text: string): void;
  err(text: string): void;
}

const reportFormats: Readonly<Record<string, OperationInput<'report.save'>['format']>> = {
  '.zip': 'zip',
  '.pdf': 'pdf',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
};

/** Reads the evidence, prints the answer, writes the reports asked for. */
export async function diagnoseCommand(options: DiagnoseOptions, host: DiagnoseHost): Promise<ExitCode> {
  const mistake = usageMistake(options);
  if (mistake) {
    host.err(mistake);
    return exitCodes.usage;
  }
  const opened = await openIncident(options.paths, host);
  if (!opened.ok) return complain(opened.fault, host);
  const { incidentId } = opened.value;
  const reply = await fetchDiagnosis(host.client, incidentId);
  if (!reply.ok) return complain(reply.fault, host);
  host.out(options.json ? `${JSON.stringify(reply.value, null, 2)}\n` : `${verdictLines(reply.value).join('\n')}\n`);
  tellUnread(reply.value, host);
  for (const line of await oddLines(host.client, incidentId, reply.value)) host.err(line);

  let exitCode: ExitCode = exitCodes.answered;
  for (const path of options.reports) {
    const saved = await saveReport(path, { incidentId, style: options.style }, host);
    if (!saved.ok) exitCode = complain(saved.fault, host);
    else host.err(`report: ${path}`);
  }
  if (exitCode !== exitCodes.answered) return exitCode;
  return isSupported(reply.value, options.failOn) ? exitCodes.failedOn : exitCodes.answered;
}

/** Unread inputs named one a line; of hundreds only the first, for the answer lists them all. */
const unreadNamed = 20;

function tellUnread({ inputs }: Diagnosis, host: DiagnoseHost): void {
  const unread = inputs.filter((input) => input.reason !== null);
  for (const { file, reason } of unread.slice(0, unreadNamed)) host.err(`not read: ${file}: ${reason}`);
  const more = unread.length - unreadNamed;
  if (more > 0) host.err(`not read: ${more} more; --json and the report list them with their reasons`);
}

/** What is wrong with the names of the reports asked for, or null. */
export function reportMistake(reports: readonly string[]): string | null {
  const wrong = reports.find((path) => !reportFormats[extname(path).toLowerCase()]);
  return wrong === undefined ? null : `--report ${wrong}: the name must end in .pdf, .html, .json or .zip.`;
}

function usageMistake({ reports, failOn }: DiagnoseOptions): string | null {
  const known: readonly string[] = hypothesisIds;
  const wrongId = failOn.find((id) => !known.includes(id));
  if (wrongId === undefined) return reportMistake(reports);
  return `--fail-on ${wrongId}: not a hypothesis. Known: ${hypothesisIds.join(', ')}.`;
}

/** Reads and judges what the paths hold. */
export async function openIncident(
  paths: readonly string[],
  host: DiagnoseHost,
): Promise<Reply<{ readonly incidentId: string }>> {
  const admitted = await host.admit(paths.map((path) => resolve(path)));
  if (!admitted.ok) return admitted;
  const evidence = admitted.value.items.map((item) => item.id);
  return runJob(host.client, () => host.client.request('incident.open', { evidence }), host);
}

export interface WantedReport {
  readonly incidentId: string;
  readonly style: ReportStyle;
  /** The diagnosis before a change, for a follow-up. */
  readonly before?: Diagnosis;
}

/** Writes one report; where a PDF cannot be printed the HTML is written beside and the fault says so. */
export async function saveReport(
  path: string,
  { incidentId, style, before }: WantedReport,
  host: DiagnoseHost,
): Promise<Reply<unknown>> {
  const about = { incidentId, ...style, ...(before ? { before } : {}) };
  const format = reportFormats[extname(path).toLowerCase()] ?? 'html';
  host.setSaveTarget(resolve(path));
  const saved = await runJob(host.client, () => host.client.request('report.save', { ...about, format }), host);
  if (saved.ok || saved.fault.code !== 'no-printer') return saved;
  const htmlPath = path.replace(/\.pdf$/i, '.html');
  host.setSaveTarget(resolve(htmlPath));
  const html = await runJob(host.client, () => host.client.request('report.save', { ...about, format: 'html' }), host);
  if (!html.ok) return html;
  return fault(
    'no-printer',
    `${path} was not written: nothing here can print a PDF. The report is in ${htmlPath}: print it from a browser, or install Chrome, Edge or Chromium and run this again.`,
  );
}

function isSupported({ verdict }: Diagnosis, ids: readonly string[]): boolean {
  const supported: readonly HypothesisId[] = [verdict.primary, ...verdict.contributing];
  return supported.some((id) => ids.includes(id));
}

/** Says what could not be done; the exit code is that of a fault. */
export function complain(trouble: Fault, host: DiagnoseHost): ExitCode {
  host.err(trouble.message);
  if (trouble.code === 'internal' && trouble.detail) host.err(trouble.detail);
  return exitCodes.fault;
}
