/**
 * The documented s-reason phrases (KB 820729; `…_ReqQueue` and `Connection_Dropped_List_Full` from Vista and Server 2008
 * on) and two undocumented ones seen in public logs (`NotFound`, `Request_Cancelled`). They only tell which of several
 * layouts a row without a header has; a phrase that is not here is counted all the same.
 */
export const knownReasons: ReadonlySet<string> = new Set([
  'AppOffline',
  'AppPoolTimer',
  'AppShutdown',
  'BadRequest',
  'Client_Reset',
  'Connection_Abandoned_By_AppPool',
  'Connection_Abandoned_By_ReqQueue',
  'Connection_Dropped',
  'Connection_Dropped_List_Full',
  'ConnLimit',
  'Disabled',
  'EntityTooLarge',
  'FieldLength',
  'Forbidden',
  'Header',
  'Hostname',
  'Internal',
  'Invalid_CR/LF',
  'LengthRequired',
  'N/A',
  'N/I',
  'NotFound',
  'Number',
  'Precondition',
  'QueueFull',
  'Request_Cancelled',
  'RequestLength',
  'Timer_AppPool',
  'Timer_ConnectionIdle',
  'Timer_EntityBody',
  'Timer_HeaderWait',
  'Timer_MinBytesPerSecond',
  'Timer_ReqQueue',
  'Timer_Response',
  'Timer_SslRenegotiation',
  'URL',
  'URL_Length',
  'Verb',
  'Version_N/S',
]);

/** A refusal whose line has no number, such as `Connections_Refused` or `Number_Connections_refused` (KB 934878). */
export const noNumber = -1;
/** Not a refusal at all. */
export const notRefusal = -2;
/** A refusal with a number that no five seconds can have held: more than 31 bits. */
export const absurdNumber = -3;

const largestNumber = 2 ** 31 - 1;
const longestSpelling = 64;
const endings = ['connections_refused', 'connection_refused'];

/**
 * The N of a refusal phrase, or one of the negative constants above. KB 924047 writes it without the s, KB 934878 with
 * the word `Number`, both with capitals of their own:
 * `[ ( 1*DIGIT | "N" | "Number" ) "_" ] "Connection" [ "s" ] "_Refused"`, in any case.
 */
export function refusalNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > longestSpelling) return notRefusal;
  for (const ending of endings) {
    const prefixEnd = end - ending.length;
    if (prefixEnd < start || !equalsLowerCase(bytes, prefixEnd, ending)) continue;
    return prefixEnd === start ? noNumber : prefixNumber(bytes, start, prefixEnd - 1);
  }
  return notRefusal;
}

/** What stands before the underscore at `underscore`. */
function prefixNumber(bytes: Uint8Array, start: number, underscore: number): number {
  if (bytes[underscore] !== 0x5f || underscore === start) return notRefusal;
  if (isWord(bytes, start, underscore, 'n') || isWord(bytes, start, underscore, 'number')) return noNumber;
  let number = 0;
  for (let at = start; at < underscore; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return notRefusal;
    number = Math.min(number * 10 + digit, largestNumber + 1);
  }
  return number > largestNumber ? absurdNumber : number;
}

/** True when the bytes between the two places are `word`, in any case; `word` is lower case ASCII. */
export function isWord(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  return end - start === word.length && equalsLowerCase(bytes, start, word);
}

function equalsLowerCase(bytes: Uint8Array, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const byte = bytes[start + at] ?? 0;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    if (lower !== word.charCodeAt(at)) return false;
  }
  return true;
}
