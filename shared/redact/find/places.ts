import { addLabels, findDomainNames } from './domain-names.ts';
import { findLabelled } from './labelled.ts';
import type { Add, NamePlace, PlaceContext } from './name-place.ts';

/** Every place where a name stands as a name, by the text around it; places may repeat. */
export function findNames(text: string, context: PlaceContext): NamePlace[] {
  const found: NamePlace[] = [];
  const add: Add = (kind, start, name) => {
    const trimmed = name.trimEnd();
    if (trimmed !== '') found.push({ kind, start, end: start + trimmed.length });
  };
  const addHost = (start: number, host: string) => addLabels(start, host, add);
  findUserPaths(text, context, add);
  if (text.includes('\\\\')) findShares(text, addHost);
  if (text.includes(']: PS ')) findPrompts(text, addHost);
  if (text.includes('://')) findUrls(text, add, addHost);
  if (text.includes('@')) findMailAddresses(text, add, addHost);
  findDomainNames(text, addHost);
  if (context.isNetstat) findPeers(text, addHost);
  if (!context.isLog) findLabelled(text, add);
  return found;
}

// separator = "\" or "\\" (escaped), or "%5C"; folder = where profiles lie, also in its short form; then the name
const profilePattern =
  /(?:\\|%5C)(?:Users|Documents and Settings|DOCUME~\d|Dokumente und Einstellungen|Benutzer)(?:\\{1,2}|%5C)([^\\/:*?"<>|%\r\n\t]+)(?=(\\|%5C)?)/gi;
// the same with slashes: drive ":/Users/" name, or "/home/" name
const slashPattern = /(?:[A-Za-z]:\/Users\/|(?<![\w.])\/home\/)([^\\/:*?"<>|%\s]+)/gi;

function findUserPaths(text: string, { isLog }: PlaceContext, add: Add): void {
  const isPossible = text.includes('\\') || /%5C/i.test(text);
  for (const match of isPossible ? text.matchAll(profilePattern) : []) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    // without a separator after it the name may be followed by other words
    const ends = match[2] === undefined ? /(?:\s|[,;)'&]).*$/s : /$^/;
    add('user', start, name.replace(ends, ''));
  }
  for (const match of isLog ? [] : text.matchAll(slashPattern)) {
    const name = match[1] ?? '';
    add('user', match.index + match[0].length - name.length, name);
  }
}

/** Names after two backslashes that are no host: they begin a path of the kernel's, doubled by an export. */
const kernelRoots = new Set([
  'systemroot',
  'device',
  'driver',
  'registry',
  'filesystem',
  'dosdevices',
  'windows',
  'system32',
  'unc',
  'basenamedobjects',
  'sessions',
  'callback',
  'global',
]);

// share = "\\" host "\" or end; no word, colon or backslash before; or "UNC\" host
const sharePattern =
  /(?:(?<![\w\\:)}%])\\\\(?:\\\\)?|\bUNC\\{1,2})([A-Za-z0-9\u0080-\uFFFF][\w.\u0080-\uFFFF-]{0,252})(?=\\|["'\s,;)]|$)/gm;

function findShares(text: string, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(sharePattern)) {
    const host = match[1] ?? '';
    if (!kernelRoots.has(host.toLowerCase())) addHost(match.index + match[0].length - host.length, host);
  }
}

// prompt = "[" host "]: PS ", as PowerShell prints it in a session on another server
const promptPattern = /^\[([A-Za-z0-9][\w.-]{0,252})\]: PS /gm;

function findPrompts(text: string, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(promptPattern)) addHost(match.index + 1, match[1] ?? '');
}

// url = scheme "://" [user [":" password] "@"] host
const urlPattern =
  /\b[A-Za-z][A-Za-z0-9+.-]{1,15}:\/\/(?:([^\s/?#@"'<>:]{1,256})(?::[^\s/?#@"'<>]{0,256})?@)?([^\s/:?#@"'<>[\](),;*+]{1,253})/g;

function findUrls(text: string, add: Add, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(urlPattern)) {
    const [whole, user, host = ''] = match;
    if (user) add('user', match.index + whole.indexOf('://') + 3, user);
    addHost(match.index + whole.length - host.length, host);
  }
}

// mail = local "@" label { "." label }
const mailPattern = /([A-Za-z0-9._+-]{1,64})(?:@|%40)((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63})/g;

function findMailAddresses(text: string, add: Add, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(mailPattern)) {
    const [whole, user = '', host = ''] = match;
    add('user', match.index, user);
    addHost(match.index + whole.length - host.length, host);
  }
}

// peer = host ":" (port or service), as netstat without -n prints it
const peerPattern = /(?<=\s)([A-Za-z][\w.-]{0,252}):[\w-]{1,32}(?=\s|$)/gm;

function findPeers(text: string, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(peerPattern)) addHost(match.index, match[1] ?? '');
}
