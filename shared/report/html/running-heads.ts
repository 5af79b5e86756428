import type { ReportDocument } from '../blocks.ts';
import { escapeHtml } from './escape.ts';
import { sheetMargins } from './sheet.ts';
import { runningColour, runningFont } from './theme.css.ts';

/** What stands in the margins of every printed page, as Chromium's templates for head and foot. */
export interface RunningHeads {
  readonly header: string;
  readonly footer: string;
}

/** A document that is ready for a printer: no heads of its own, so that they do not stand there twice. */
export interface PrintablePage extends RunningHeads {
  readonly html: string;
}

/** The running title at the head, who made the report and the page's number at the foot. */
export function runningHeads({ running }: ReportDocument, toolVersion: string): RunningHeads {
  return {
    header: line(`<span>${escapeHtml(running)}</span>`),
    footer: line(
      `<span>Poolhound ${escapeHtml(toolVersion)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span>`,
    ),
  };
}

/** The templates know no style sheet: without a size of its own their text is invisible. */
const line = (content: string): string =>
  `<div style='width: 100%; padding: 0 ${sheetMargins.side}mm; display: flex; justify-content: space-between; font: ${runningFont}; color: ${runningColour}'>${content}</div>`;
