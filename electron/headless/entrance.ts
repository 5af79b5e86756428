import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Answer, answer } from '../serving/answer.ts';

/** The one-time token of an address and the cookie that it becomes. */
export interface Entrance {
  /** For the address printed at start. */
  readonly token: string;
  /** True for the token as long as nobody has entered with it. */
  opensWith(token: string): boolean;
  /** True when the header brings this session's cookie. */
  knows(cookieHeader: string | undefined): boolean;
  /** Spends the token: the answer sets the cookie and leads to the window. */
  enter(): Answer;
}

/**
 * Token and cookie are different secrets of 256 bits, so that an address seen over a shoulder or in a history opens
 * nothing once used. The cookie's name is new at every start: cookies of 127.0.0.1 are shared by all its ports.
 */
export function createEntrance(): Entrance {
  const token = secret();
  const session = secret();
  const cookieName = `poolhound-${randomBytes(6).toString('hex')}`;
  let isSpent = false;
  return {
    token,
    opensWith: (given) => !isSpent && isSame(given, token),
    knows: (header) => cookiesNamed(cookieName, header).some((value) => isSame(value, session)),
    enter() {
      isSpent = true;
      const welcome = answer(200, 'text/html; charset=utf-8', welcomePage, welcomePolicy);
      const cookie = `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
      return { ...welcome, headers: { ...welcome.headers, 'set-cookie': cookie } };
    },
  };
}

/**
 * A page instead of a redirect: after a redirect the browser still counts the visit as started elsewhere (a terminal's
 * link, a mail) and keeps the strict cookie back. From here the visit is our own.
 */
const welcomePage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Poolhound</title>
<meta http-equiv="refresh" content="0;url=/"><p><a href="/">Open Poolhound</a></p></html>
`;

/** Not `sandbox`: a sandboxed page may not lead on. */
const welcomePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function cookiesNamed(name: string, header: string | undefined): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** In the same time whatever was given; hashed first, because the comparison wants equal lengths. */
function isSame(given: string, secretText: string): boolean {
  return timingSafeEqual(sha256(given), sha256(secretText));
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const secret = (): string => randomBytes(32).toString('base64url');
