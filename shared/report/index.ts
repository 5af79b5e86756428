import { createContext } from './context.ts';
import { tableCsv } from './csv.ts';
import { reportDocument } from './document.ts';
import { documentHtml } from './html/html.ts';
import { type PrintablePage, runningHeads } from './html/running-heads.ts';
import type { ReportMaterial } from './material/material.ts';
import { defaultOptions, type ReportOptions } from './options.ts';
import { wholeTables } from './pages/appendix.ts';
import { vendorBlocks } from './pages/vendor.ts';
import { blocksText, headingText, type TextFormat } from './text.ts';

/**
 * The report as one self-contained HTML text: styles and drawings inline, no scripts, nothing loaded from elsewhere.
 * Pure: the same material and options give the same bytes. Prints to A4 as it is.
 */
export function renderReportHtml(material: ReportMaterial, options: Partial<ReportOptions> = {}): string {
  const chosen = { ...defaultOptions, ...options };
  return documentHtml(reportDocument(material, chosen), chosen);
}

/** The same report for a printer, which draws the running heads and the page numbers itself. */
export function renderReportPage(material: ReportMaterial, options: Partial<ReportOptions> = {}): PrintablePage {
  const chosen = { ...defaultOptions, ...options };
  const document = reportDocument(material, chosen);
  return { html: documentHtml(document, chosen, 'printer'), ...runningHeads(document, material.toolVersion) };
}

/** The brief for the driver's vendor, for a mail or a ticket; null where the diagnosis names nobody. */
export function renderVendorBrief(
  material: ReportMaterial,
  format: TextFormat,
  options: Partial<ReportOptions> = {},
): string | null {
  const context = createContext(material, { ...defaultOptions, ...options });
  const [culprit] = material.diagnosis.culprits;
  if (!culprit) return null;
  const title = headingText(1, context.text.vendor.title, format);
  return `${title}\n\n${blocksText(vendorBlocks(context, culprit), format)}`;
}

/** Every table of the appendix whole, as CSV; the names are those the report refers to. */
export function renderReportTables(
  material: ReportMaterial,
  options: Partial<ReportOptions> = {},
): readonly { readonly file: string; readonly csv: string }[] {
  const context = createContext(material, { ...defaultOptions, ...options });
  return wholeTables(context).map(({ file, table }) => ({ file, csv: tableCsv(table) }));
}
