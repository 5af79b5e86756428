import type { RedactionScan } from '../../shared/bundle/outcome.ts';
import type { Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { OperationInput } from '../../shared/contract/operations.ts';
import { bucketRefusals } from '../../shared/derive/httperr/refusal-columns.ts';
import { defaultLanguage, type Language } from '../../shared/format/language.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Notes } from '../../shared/model/notes.ts';
import type { FontLibrary } from '../../shared/report/fonts/carried.ts';
import type { Paper } from '../../shared/report/html/sheet.ts';
import {
  renderReportHtml,
  renderReportPage,
  renderReportTables,
  renderVendorBrief,
} from '../../shared/report/index.ts';
import type { ReportMaterial } from '../../shared/report/material/material.ts';
import { redactMaterial } from '../../shared/report/material/redacted-material.ts';
import { defaultOptions } from '../../shared/report/options.ts';
import type { Judgement, Printer, SavePlace, WholeFile, WorkWatch } from '../platform/ports.ts';
import type { IncidentService } from './incident.ts';
import type { JobContext, Jobs } from './jobs.ts';

export interface ReportPorts {
  readonly incidents: IncidentService;
  readonly jobs: Jobs;
  readonly printer: Printer | null;
  readonly save: SavePlace;
  readonly writer: WholeFile;
  /** What reports carry so that Chinese prints everywhere; null where this program has none. */
  readonly fonts: () => Promise<FontLibrary | null>;
  /** What redaction would replace in evidence. */
  readonly namesIn: (paths: readonly string[], watch: WorkWatch) => Promise<Reply<RedactionScan>>;
  /** Actions of the plan that were ticked off for this evidence. */
  readonly doneOf: (paths: readonly string[]) => Promise<Notes['done']>;
  readonly toolVersion: string;
}

interface Wanted {
  readonly format: OperationInput<'report.save'>['format'];
  readonly language: Language;
  readonly paper: Paper;
  /** The diagnosis before a change; null where the report is no follow-up. */
  readonly before: Diagnosis | null;
  readonly isRedacted: boolean;
}

/** Bars in the report's chart of refusals; more would be thinner than ink. */
const chartBuckets = 120;

/** Makes the report of an incident and writes it where the user wants it. */
export function createReportService(ports: ReportPorts): Pick<Services, 'report.html' | 'report.save'> {
  async function materialFor(incidentId: string, judgement: Judgement, before: Diagnosis | null) {
    const done = await ports.doneOf(ports.incidents.pathsOf(incidentId) ?? []);
    return { ...materialOf(judgement, ports.toolVersion), before, done };
  }

  async function write(incidentId: string, wanted: Wanted, job: JobContext) {
    const { format, isRedacted } = wanted;
    if (format === 'pdf' && !ports.printer) return noPrinter();
    const judgement = ports.incidents.judgementOf(incidentId);
    if (!judgement.ok) return judgement;
    const path = await ports.save.choose(`poolhound-report${isRedacted ? '-redacted' : ''}.${format}`);
    if (path === null) return ok(null);
    const whole = await materialFor(incidentId, judgement.value, wanted.before);
    const watch = {
      signal: job.signal,
      onProgress: (done: number) => job.progress(done, null, 'Looking for names and addresses'),
    };
    const material = isRedacted ? await redacted(incidentId, whole, watch) : ok(whole);
    if (!material.ok) return material;
    const written = await writeAs(material.value, wanted, { path, signal: job.signal });
    return written.ok ? ok({ name: path.split(/[\\/]/).at(-1) ?? path, url: ports.save.offer(path) }) : written;
  }

  /**
   * Names are looked for in the evidence itself: in the report they stand without the words that give them away. Whoever
   * looks keeps what was found while the files stay as they are.
   */
  async function redacted(
    incidentId: string,
    material: ReportMaterial,
    watch: WorkWatch,
  ): Promise<Reply<ReportMaterial>> {
    const found = await ports.namesIn(ports.incidents.pathsOf(incidentId) ?? [], watch);
    return found.ok ? ok(redactMaterial(material, found.value.replacements)) : found;
  }

  async function writeAs(
    material: ReportMaterial,
    { format, language, paper }: Wanted,
    { path, signal }: { path: string; signal: AbortSignal },
  ): Promise<Reply<unknown>> {
    if (format === 'json') return ports.writer.write(path, `${JSON.stringify(material.diagnosis, null, 2)}\n`);
    if (format === 'zip') return ports.writer.writeArchive(path, tablesOf(material, language));
    const options = { language, paper, fonts: await ports.fonts() };
    if (format === 'html') return ports.writer.write(path, renderReportHtml(material, options));
    return ports.printer ? ports.printer.print(renderReportPage(material, options), path, signal) : noPrinter();
  }

  return {
    'report.html': async ({ incidentId, before = null, isRedacted = false, isPaged = false, ...chosen }) => {
      const judgement = ports.incidents.judgementOf(incidentId);
      if (!judgement.ok) return judgement;
      const whole = await materialFor(incidentId, judgement.value, before);
      const material = isRedacted ? await redacted(incidentId, whole, unwatched()) : ok(whole);
      if (!material.ok) return material;
      const { language = defaultLanguage, paper = defaultOptions.paper } = chosen;
      return ok({ html: renderReportHtml(material.value, { language, paper, isPaged, fonts: await ports.fonts() }) });
    },
    'report.save': async ({ incidentId, format, before = null, ...chosen }) => {
      const judgement = ports.incidents.judgementOf(incidentId);
      if (!judgement.ok) return judgement;
      const jobId = ports.jobs.start((job) => {
        job.progress(0, null, `Writing the report as ${format.toUpperCase()}`);
        const { language = defaultLanguage, paper = defaultOptions.paper, isRedacted = false } = chosen;
        return write(incidentId, { format, language, paper, before, isRedacted }, job);
      });
      return ok({ jobId });
    },
  };
}

/** For a page that nobody waits for with a cancel button. */
const unwatched = (): WorkWatch => ({ signal: new AbortController().signal, onProgress: () => undefined });

function materialOf({ diagnosis, refusals, pool }: Judgement, toolVersion: string): ReportMaterial {
  const fromUtcMs = refusals.utcMs[0];
  const toUtcMs = refusals.utcMs.at(-1);
  if (fromUtcMs === undefined || toUtcMs === undefined) return { diagnosis, refusals: null, pool, toolVersion };
  const series = bucketRefusals(refusals, { fromUtcMs, toUtcMs, buckets: chartBuckets });
  return {
    diagnosis,
    refusals: {
      bucketMs: series.bucketMs,
      utcMs: [...series.utcMs],
      records: [...series.records],
      connections: [...series.connections],
    },
    pool,
    toolVersion,
  };
}

/** The tables whole and the brief for the vendor, where the diagnosis names somebody. */
function tablesOf(material: ReportMaterial, language: Language): Readonly<Record<string, string>> {
  const tables = renderReportTables(material, { language }).map(({ file, csv }) => [file, csv] as const);
  const brief = renderVendorBrief(material, 'plain', { language });
  return Object.fromEntries(brief === null ? tables : [...tables, ['vendor-brief.txt', brief] as const]);
}

const noPrinter = () =>
  fault(
    'no-printer',
    'Nothing here can print a PDF. Save the report as HTML and print it from a browser, or install Chrome, Edge or Chromium.',
  );
