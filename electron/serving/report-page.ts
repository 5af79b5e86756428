import { defaultLanguage, type Language } from '../../shared/format/language.ts';
import { type Answer, answer } from './answer.ts';
import { reportPolicy } from './policy.ts';

// address := "/report/" incident-id [ "." language ] ".html"; incident-id := 1–100 of letter | digit | "-"
const reportAddress = /^\/report\/([A-Za-z0-9-]{1,100})(\.zh|\.en)?\.html$/;

/** Answers the address of an open incident's report; null for every other address. */
export async function reportPage(
  pathname: string,
  reportHtml: (incidentId: string, language: Language) => Promise<string | null>,
): Promise<Answer | null> {
  const [, incidentId, suffix] = reportAddress.exec(pathname) ?? [];
  if (incidentId === undefined) return null;
  const html = await reportHtml(incidentId, suffix === '.zh' ? 'zh' : defaultLanguage);
  if (html === null) return answer(404, 'text/plain; charset=utf-8', notOpen, reportPolicy);
  return answer(200, 'text/html; charset=utf-8', html, reportPolicy);
}

const notOpen = 'This incident is not open any more. Open its evidence again.\n';
