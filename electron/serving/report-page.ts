import { defaultLanguage, type Language } from '../../shared/format/language.ts';
import type { Paper } from '../../shared/report/html/sheet.ts';
import { type Answer, answer } from './answer.ts';
import { reportPolicy } from './policy.ts';

/** Which report is looked at, and how it would be saved. */
export interface ReportPreview {
  readonly incidentId: string;
  /** An open incident of the same server before a change; null where the report is no follow-up. */
  readonly beforeId: string | null;
  readonly language: Language;
  readonly paper: Paper;
  readonly isRedacted: boolean;
}

// address := "/report/" id [ "~" id-before ] [ "." language ] [ ".letter" ] [ ".redacted" ] ".html"
// id := 1–100 of letter | digit | "-"
const reportAddress =
  /^\/report\/([A-Za-z0-9-]{1,100})(?:~([A-Za-z0-9-]{1,100}))?(\.zh|\.en)?(\.letter)?(\.redacted)?\.html$/;

/** Answers the address of an open incident's report; null for every other address. */
export async function reportPage(
  pathname: string,
  reportHtml: (preview: ReportPreview) => Promise<string | null>,
): Promise<Answer | null> {
  const [, incidentId, beforeId, language, paper, redacted] = reportAddress.exec(pathname) ?? [];
  if (incidentId === undefined) return null;
  const html = await reportHtml({
    incidentId,
    beforeId: beforeId ?? null,
    language: language === '.zh' ? 'zh' : defaultLanguage,
    paper: paper === undefined ? 'a4' : 'letter',
    isRedacted: redacted !== undefined,
  });
  if (html === null) return answer(404, 'text/plain; charset=utf-8', notOpen, reportPolicy);
  return answer(200, 'text/html; charset=utf-8', html, reportPolicy);
}

const notOpen = 'This incident is not open any more. Open its evidence again.\n';
