import type { WebPreferences } from 'electron';

/** The window's own origin; everything else is somebody else's. */
export const windowScheme = 'app';
export const windowOrigin = 'app://poolhound';

/**
 * What a page may do in any window of Poolhound. Every field of Electron's security checklist that is a web preference
 * is named, also where it is Electron's default, so that a change of the default changes nothing here.
 */
export const windowSecurity = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
  // the spell checker fetches dictionaries from the network
  spellcheck: false,
} as const satisfies WebPreferences;

/** Scheme privileges: a standard, secure origin; no way around the content security policy, no service workers. */
export const schemePrivileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  bypassCSP: false,
  allowServiceWorkers: false,
  corsEnabled: false,
  stream: false,
} as const;

/** What a message's sender looks like to the first gate. */
export interface Sender {
  readonly isKnownWindow: boolean;
  readonly isTopFrame: boolean;
  readonly origin: string;
}

/** The first gate of every message: our window, its top frame, our origin. The second is the strict schema. */
export const isTrusted = ({ isKnownWindow, isTopFrame, origin }: Sender): boolean =>
  isKnownWindow && isTopFrame && origin === windowOrigin;

/** The window may put text on the clipboard (a command to copy) when the user asks for it; nothing else is granted. */
export const isPermitted = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && origin === windowOrigin;

/** The only addresses that a window of Poolhound asks for; `devtools` and `chrome-extension` exist in a developer's build. */
export function mayLoad(url: string): boolean {
  const protocol = url.slice(0, url.indexOf(':') + 1);
  return protocol === `${windowScheme}:` || protocol === 'data:' || protocol === 'blob:' || protocol === 'devtools:';
}

/** Reports of open incidents are shown in a frame of their own; no other frame goes anywhere. */
export const isReportAddress = (url: string): boolean => url.startsWith(`${windowOrigin}/report/`);
