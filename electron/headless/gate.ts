import type { IncomingHttpHeaders } from 'node:http';

/** What of a request the gate looks at. */
export interface Visit {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** True when the session's cookie came with it. */
  readonly isKnown: boolean;
  /** True when it carries the one-time token, which is an entrance of its own. */
  readonly isEntrance: boolean;
  readonly isUpgrade: boolean;
}

/** Why a visit is refused: the HTTP status and a sentence; null when it may pass. */
export type Refusal = { readonly status: number; readonly sentence: string } | null;

// host := ( "127.0.0.1" | "localhost" | "[::1]" ) [ ":" port ]
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/**
 * Decides on every request and upgrade before anything else looks at it. The name in `Host` must be a loopback name (a
 * page whose name was rebound to 127.0.0.1 still sends its own name); the port may differ, because a tunnel may
 * listen on another. `Origin`, where sent, must be the very host asked, and must be sent with whatever changes
 * something: cookies know neither ports nor protocols, so that a page of another local server would bring ours along.
 */
export function examineVisit({ method, headers, isKnown, isEntrance, isUpgrade }: Visit): Refusal {
  const { host, origin } = headers;
  if (host === undefined || !loopbackHost.test(host)) return wrongHost;
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && method !== 'PUT') return { status: 405, sentence: 'This method is not known here.' };
  if (origin === undefined ? isUpgrade || !isReading : origin !== `http://${host}`) return wrongOrigin;
  if (isEntrance && isReading && !isUpgrade) return null;
  if (isForeign(headers['sec-fetch-site'])) return wrongOrigin;
  return isKnown ? null : unknownVisitor;
}

/** Browsers say where a request started; `none` is an address typed, opened from a bookmark or by a program. */
function isForeign(site: string | string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

const wrongHost = { status: 421, sentence: 'Open this host as 127.0.0.1 or localhost; it answers no other name.' };
const wrongOrigin = { status: 403, sentence: 'Another site asked for this; only the window itself may.' };
const unknownVisitor = {
  status: 403,
  sentence: 'This host knows only the browser that opened its address first. Start Poolhound again for a new address.',
};
