import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { fetchDiagnosis } from '../../../shared/contract/fetch-diagnosis.ts';
import { compareDiagnoses } from '../../../shared/diagnosis/follow-up/compare.ts';
import { type Diagnosis, diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { FollowUp } from '../../../shared/model/follow-up.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { complain, type DiagnoseHost, openIncident, type ReportStyle, reportMistake, saveReport } from './diagnose.ts';

export interface FollowUpOptions {
  /** Evidence, or one saved diagnosis each. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly json: boolean;
  readonly reports: readonly string[];
  readonly style: ReportStyle;
}

interface Side {
  readonly diagnosis: Diagnosis;
  /** Null for a saved diagnosis: there is no evidence to make a report from. */
  readonly incidentId: string | null;
}

/** A saved diagnosis is kilobytes; what is larger is evidence. */
const savedLimitBytes = 64 * 2 ** 20;

/** Judges both sides, says what became of the problem, and writes the report of the later side as a follow-up. */
export async function followUpCommand(options: FollowUpOptions, host: DiagnoseHost): Promise<ExitCode> {
  const mistake = reportMistake(options.reports);
  if (mistake) {
    host.err(mistake);
    return exitCodes.usage;
  }
  const before = await sideOf(options.before, host);
  if (!before.ok) return complain(before.fault, host);
  const after = await sideOf(options.after, host);
  if (!after.ok) return complain(after.fault, host);
  const followUp = compareDiagnoses(before.value.diagnosis, after.value.diagnosis);
  host.out(options.json ? `${JSON.stringify(followUp, null, 2)}\n` : `${followUpLines(followUp).join('\n')}\n`);
  for (const path of options.reports) {
    const saved = await saveFollowUp(
      path,
      { before: before.value.diagnosis, after: after.value, style: options.style },
      host,
    );
    if (!saved.ok) return complain(saved.fault, host);
    host.err(`report: ${path}`);
  }
  return exitCodes.answered;
}

async function saveFollowUp(
  path: string,
  { before, after, style }: { readonly before: Diagnosis; readonly after: Side; readonly style: ReportStyle },
  host: DiagnoseHost,
): Promise<Reply<unknown>> {
  if (after.incidentId !== null) return saveReport(path, { incidentId: after.incidentId, style, before }, host);
  return fault('nothing-to-read', 'A report needs the evidence itself on the --after side, not a saved diagnosis.');
}

async function sideOf(paths: readonly string[], host: DiagnoseHost): Promise<Reply<Side>> {
  const saved = paths.length === 1 ? await savedDiagnosis(paths[0] ?? '') : null;
  if (saved) return ok({ diagnosis: saved, incidentId: null });
  const opened = await openIncident(paths, host);
  if (!opened.ok) return opened;
  const { incidentId } = opened.value;
  const diagnosis = await fetchDiagnosis(host.client, incidentId);
  return diagnosis.ok ? ok({ diagnosis: diagnosis.value, incidentId }) : diagnosis;
}

/** The diagnosis in a file written by `diagnose --json`; null for everything else, which is evidence then. */
async function savedDiagnosis(path: string): Promise<Diagnosis | null> {
  try {
    const found = await stat(resolve(path));
    if (!found.isFile() || found.size > savedLimitBytes) return null;
    const parsed = v.safeParse(diagnosisSchema, JSON.parse(await readFile(resolve(path), 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // no JSON or not there: opening it as evidence says what is wrong
  }
}

function followUpLines({ sentence, reasons }: FollowUp): string[] {
  return [sentence, '', ...reasons.map((reason) => `  - ${reason.sentence}`)];
}
