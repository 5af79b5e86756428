import { type App, type Session, session, type WebContents } from 'electron';
import { isPermitted, isReportAddress, mayLoad } from './security.ts';

/** Denies whatever a page of Poolhound never needs, for every page and before the first one exists. */
export function lockDown(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('session-created', restrict);
}

/** Also for the default session, which exists before anyone can listen. */
export const lockDownDefaultSession = (): void => restrict(session.defaultSession);

/** No way to another page, another window or a webview. A reload stays where it is and fires none of these. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !isReportAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** No permissions but one, no devices, no downloads, no address outside the program itself. */
function restrict(own: Session): void {
  own.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, trimSlash(origin)));
  own.setPermissionRequestHandler((contents, permission, grant) =>
    grant(isPermitted(permission, originOf(contents.getURL()))),
  );
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, grant) => grant({}));
  own.on('will-download', (event) => event.preventDefault());
  own.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayLoad(details.url) }));
}

const trimSlash = (origin: string): string => (origin.endsWith('/') ? origin.slice(0, -1) : origin);

/** Node's URL knows no origin for a scheme of our own. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
