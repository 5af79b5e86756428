/** One socket as netstat prints it. */
export interface SocketRow {
  readonly protocol: 'TCP' | 'UDP';
  readonly local: string;
  readonly remote: string;
  /** Canonical state of a TCP socket; null for UDP. */
  readonly state: string | null;
  readonly processId: string | null;
}

/**
 * Reads one row: `TCP local remote state [process id]` or `UDP local *:* [process id]`. Null for every other line;
 * `damaged` for a line that begins like a row and is none.
 */
export function readSocketRow(line: string): SocketRow | 'damaged' | null {
  const text = line.slice(0, 400).trim();
  const listed = listedPattern.exec(text.startsWith('"') ? text.replace(/^"|"$/g, '').replaceAll('","', ' ') : text);
  if (listed) return listedRow(listed);
  if (!text.startsWith('TCP') && !text.startsWith('UDP')) return null;
  const [protocol, local = '', remote = '', ...rest] = text.split(/[ \t]+/);
  if (protocol !== 'TCP' && protocol !== 'UDP') return null;
  if (!isEndpoint(local) || !isEndpoint(remote)) return 'damaged';
  const processId = rest.find((token) => /^\d{1,10}$/.test(token)) ?? null;
  const word = rest[0] === processId ? undefined : rest[0];
  if (protocol === 'UDP') return { protocol, local, remote, state: null, processId };
  if (word === undefined) return 'damaged';
  return { protocol, local, remote, state: stateOf(word, remote), processId };
}

// Get-NetTCPConnection = address port address port state [setting] [process id], in columns or in the quotes of a CSV
const listedPattern =
  /^([0-9a-f.:%]{2,60}) +(\d{1,5}) +([0-9a-f.:%]{2,60}) +(\d{1,5}) +([A-Z][A-Za-z0-9]{3,14})(?: +[A-Z][A-Za-z]{2,20})?(?: +(\d{1,10}))?$/;

function listedRow([
  ,
  local = '',
  localPort,
  remote = '',
  remotePort,
  word = '',
  processId,
]: RegExpExecArray): SocketRow {
  const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
  return {
    protocol: 'TCP',
    local: `${hostOf(local)}:${localPort}`,
    remote: `${hostOf(remote)}:${remotePort}`,
    state: canonicalState(word.replace(/([a-z])([A-Z])/g, '$1_$2')),
    processId: processId ?? null,
  };
}

/** `address:port`, `[address]:port`, `name:service` or `*:*`. */
function isEndpoint(text: string): boolean {
  const colon = text.lastIndexOf(':');
  return colon > 0 && colon < text.length - 1;
}

/** The port behind the last colon; null where a service name stands for it (`netstat` without `-n`). */
export function portOf(endpoint: string): number | null {
  const text = endpoint.slice(endpoint.lastIndexOf(':') + 1);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : null;
  return port !== null && port <= 65_535 ? port : null;
}

/** Words that differ from the canonical ones: other spellings, and German, the one language that translates them. */
const otherWords: Readonly<Record<string, string>> = {
  LISTEN: 'LISTENING',
  SYN_SEND: 'SYN_SENT',
  SYN_RECV: 'SYN_RECEIVED',
  SYN_RCVD: 'SYN_RECEIVED',
  FIN_WAIT1: 'FIN_WAIT_1',
  FIN_WAIT2: 'FIN_WAIT_2',
  HERGESTELLT: 'ESTABLISHED',
  WARTEND: 'TIME_WAIT',
  SCHLIESSEN_WARTEN: 'CLOSE_WAIT',
  SYN_GESENDET: 'SYN_SENT',
  FIN_WARTEN_1: 'FIN_WAIT_1',
  FIN_WARTEN_2: 'FIN_WAIT_2',
  SCHLIESSEND: 'CLOSING',
};

/** A socket without a remote port listens, in whatever language and code page its state is written, unless it is only bound. */
function stateOf(word: string, remote: string): string {
  const state = canonicalState(word);
  return remote.endsWith('0') && portOf(remote) === 0 && !plainWords.has(state) ? 'LISTENING' : state;
}

/** Words of English prints that a socket without a remote port may have. */
const plainWords: ReadonlySet<string> = new Set(['LISTENING', 'BOUND', 'CLOSED', 'CLOSING', 'SYN_SENT']);

/** What nearly every row has, told without a closer look. */
const canonicalWords: ReadonlySet<string> = new Set(['ESTABLISHED', 'LISTENING', 'TIME_WAIT', 'CLOSE_WAIT']);

/** The canonical word for a state; a word that is not known stays as written. */
function canonicalState(word: string): string {
  if (canonicalWords.has(word)) return word;
  const upper = word.toUpperCase();
  if (/^ABH.{1,3}REN$/.test(upper)) return 'LISTENING';
  return Object.hasOwn(otherWords, upper) ? (otherWords[upper] ?? upper) : upper;
}
