import { protocol } from 'electron';
import type { Host } from '../host.ts';
import { type Answer, notFound, sentence } from '../serving/answer.ts';
import { reportPage } from '../serving/report-page.ts';
import type { WindowFiles } from '../serving/window-files.ts';
import { schemePrivileges, windowOrigin, windowScheme } from './security.ts';

/** Before the app is ready: what `app://` is allowed. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: windowScheme, privileges: schemePrivileges }]);
}

/** After the app is ready: `app://poolhound/` serves the window's files and reports of open incidents, only to read. */
export function serveWindow(
  windowFiles: WindowFiles,
  host: Pick<Host, 'reportHtml'>,
  reportBug: (error: unknown) => void,
) {
  protocol.handle(windowScheme, async (request) => {
    try {
      return toResponse(await answerRequest(request, windowFiles, host));
    } catch (error) {
      reportBug(error);
      return toResponse(sentence(500, 'This could not be read.'));
    }
  });
}

async function answerRequest(
  request: Pick<Request, 'method' | 'url'>,
  windowFiles: WindowFiles,
  host: Pick<Host, 'reportHtml'>,
): Promise<Answer> {
  if (request.method !== 'GET') return sentence(405, 'Only to read.');
  const { protocol: scheme, host: name, pathname } = new URL(request.url);
  if (`${scheme}//${name}` !== windowOrigin) return notFound();
  return (await windowFiles(pathname)) ?? (await reportPage(pathname, host.reportHtml)) ?? notFound();
}

const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(new Uint8Array(Buffer.from(body as string)), { status, headers: { ...headers } });
