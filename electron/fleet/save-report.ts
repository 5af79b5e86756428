import { extname } from 'node:path';
import { fault, type Reply } from '../../shared/contract/fault.ts';
import { fleetHtml, fleetPage } from '../../shared/fleet/report/document.ts';
import type { FleetSurvey } from '../../shared/fleet/survey/survey.ts';
import { surveyCsv } from '../../shared/fleet/survey/survey-csv.ts';
import type { FontLibrary } from '../../shared/report/fonts/carried.ts';
import { defaultOptions, type ReportOptions } from '../../shared/report/options.ts';
import type { Printer, WholeFile } from '../platform/ports.ts';

export type FleetReportStyle = Pick<ReportOptions, 'language' | 'paper'>;

export interface FleetReportPorts {
  readonly printer: Printer | null;
  readonly writer: WholeFile;
  readonly fonts: () => Promise<FontLibrary | null>;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
}

export interface FleetReport {
  readonly survey: FleetSurvey;
  /** Its ending says what is written: `.pdf`, `.html`, `.csv` or `.json`. */
  readonly path: string;
  readonly style: FleetReportStyle;
}

/** Writes the report on many servers. Where no PDF can be printed the HTML is written beside, and the fault says so. */
export async function saveFleetReport(
  { survey, path, style }: FleetReport,
  ports: FleetReportPorts,
): Promise<Reply<unknown>> {
  const ending = extname(path).toLowerCase();
  if (ending === '.json') return ports.writer.write(path, `${JSON.stringify(survey, null, 2)}\n`);
  // the mark lets a spreadsheet know that it is UTF-8
  if (ending === '.csv') return ports.writer.write(path, `\ufeff${surveyCsv(survey)}`);
  const options: ReportOptions = { ...defaultOptions, ...style, fonts: await ports.fonts() };
  if (ending !== '.pdf') return ports.writer.write(path, fleetHtml(survey, options));
  if (ports.printer) return ports.printer.print(fleetPage(survey, options, ports.toolVersion), path, ports.signal);
  const htmlPath = path.replace(/\.pdf$/i, '.html');
  const written = await ports.writer.write(htmlPath, fleetHtml(survey, options));
  if (!written.ok) return written;
  return fault(
    'no-printer',
    `${path} was not written: nothing here can print a PDF. The report is in ${htmlPath}: print it from a browser, or install Chrome, Edge or Chromium and run this again.`,
  );
}
