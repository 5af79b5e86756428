import { type Answer, answer } from './answer.ts';
import { reportPolicy } from './policy.ts';

// address := "/report/" incident-id ".html"; incident-id := 1–100 of letter | digit | "-"
const reportAddress = /^\/report\/([A-Za-z0-9-]{1,100})\.html$/;

/** Answers the address of an open incident's report; null for every other address. */
export async function reportPage(
  pathname: string,
  reportHtml: (incidentId: string) => Promise<string | null>,
): Promise<Answer | null> {
  const incidentId = reportAddress.exec(pathname)?.[1];
  if (incidentId === undefined) return null;
  const html = await reportHtml(incidentId);
  if (html === null) return answer(404, 'text/plain; charset=utf-8', notOpen, reportPolicy);
  return answer(200, 'text/html; charset=utf-8', html, reportPolicy);
}

const notOpen = 'This incident is not open any more. Open its evidence again.\n';
