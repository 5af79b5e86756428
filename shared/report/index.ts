import { reportDocument } from './document.ts';
import { documentHtml } from './html.ts';
import type { ReportMaterial } from './material.ts';
import { defaultOptions, type ReportOptions } from './options.ts';

/**
 * The report as one self-contained HTML text: styles and drawings inline, no scripts, nothing loaded from elsewhere.
 * Pure: the same material and options give the same bytes. Prints to A4 as it is.
 */
export function renderReportHtml(material: ReportMaterial, options: Partial<ReportOptions> = {}): string {
  const chosen = { ...defaultOptions, ...options };
  return documentHtml(reportDocument(material, chosen), chosen.paper);
}
