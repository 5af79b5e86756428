import { isPublicSite } from './vocabulary.ts';

/** A name where it stands as one: in a path, an address, a labelled value. */
export interface NamePlace {
  readonly kind: 'host' | 'domain' | 'user';
  readonly start: number;
  readonly end: number;
}

/** What is known of the text's file. */
export interface PlaceContext {
  /** HTTPERR lines: long, and without labels. */
  readonly isLog: boolean;
  readonly isNetstat: boolean;
}

type Add = (kind: NamePlace['kind'], start: number, text: string) => void;

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

const insideDomains = 'local|localdomain|lan|corp|internal|intranet|intra|priv|private';
const outsideDomains =
  'com|net|org|edu|gov|mil|info|biz|io|cloud|cn|de|uk|fr|jp|eu|ru|nl|ch|es|br|au|ca|se|dk|pl|cz|kr|tw|hk|example';
/** Programs and names of Windows that look like a domain of two labels. */
const notDomains = new Set([
  'asp.net',
  'microsoft.net',
  'ado.net',
  'vb.net',
  'system.net',
  'chcp.com',
  'command.com',
  'edit.com',
  'format.com',
  'mode.com',
  'more.com',
  'tree.com',
  'win.com',
  'diskcopy.com',
  'diskcomp.com',
  'graftabl.com',
  'krnl386.com',
]);

// name = label { "." label } "." one of the endings, no word or dot before, no word after
const namePattern = new RegExp(
  `(?<![\\w.@-])(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\\.){1,8}(?:${insideDomains}|${outsideDomains})(?![\\w-]|\\.[A-Za-z0-9])`,
  'gi',
);

function findDomainNames(text: string, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(namePattern)) {
    if (!notDomains.has(match[0].toLowerCase())) addHost(match.index, match[0]);
  }
}

// peer = host ":" (port or service), as netstat without -n prints it
const peerPattern = /(?<=\s)([A-Za-z][\w.-]{0,252}):[\w-]{1,32}(?=\s|$)/gm;

function findPeers(text: string, addHost: (start: number, host: string) => void): void {
  for (const match of text.matchAll(peerPattern)) addHost(match.index, match[1] ?? '');
}

// labels of other languages are from memory (unsourced); names told by a print's layout are found without them
const hostLabels =
  'computer ?name|activecomputername|host ?name|nv hostname|dns ?host ?name|csname|__server|systemname|pscomputername|machine ?name|server ?name|workstation ?name|logon ?server|computer|source ?computer|主机名|计算机名|登录服务器|主機名稱|登入伺服器|ホスト名|호스트 이름|hostnaam|hostnamn|värdnamn|nom de l.hôte|nombre de host|nome host|nome do host|имя узла|nazwa hosta|název hostitele|anmeldeserver|computername';
const domainLabels =
  'domain|nv domain|dhcpdomain|userdomain|userdnsdomain|default ?domain ?name|cachedefaultdomain|dns ?domain|primary dns suffix|searchlist|subjectdomainname|targetdomainname|ntdomain|域|網域|ドメイン|도메인|domäne|domaine|dominio|domínio|домен|domena|doména|domein';
const userLabels =
  'user ?name|registered ?user|registered ?owner|registered ?organization|organization|default ?user ?name|altdefaultusername|lastloggedonuser|lastloggedonsamuser|lastusedusername|account ?name|subjectusername|targetusername|run as user|primaryownername|user';

// labelled = label, quote or ">" , then ":" or "=" or a registry type, then a value up to a quote, tab, "<" or line end
const labelledPattern = new RegExp(
  `(?:^|[\\s"'<{,;])(?:(${hostLabels})|(${domainLabels})|(${userLabels}))["']?(?:\\s*[:=：]\\s*|\\s+REG_(?:EXPAND_)?SZ\\s+|>)["']?([^"'<>\\t\\r\\n,;=]{1,80})`,
  'gim',
);
// a value that can be a name: letters, digits and few marks, with at least one letter
const plausible = /^(?=.*\p{L})[\p{L}\p{N}_][\p{L}\p{N} ._$@~\\-]{0,79}$/u;

function findLabelled(text: string, add: Add): void {
  for (const match of text.matchAll(labelledPattern)) {
    const [whole, host, domain, , value = ''] = match;
    const start = match.index + whole.length - value.length;
    // columns of a table end at two blanks
    const name = (/^\\{0,2}(.*?)(?:\s{2,}|$)/s.exec(value)?.[1] ?? '').trimEnd();
    if (!plausible.test(name)) continue;
    const at = start + value.indexOf(name);
    const slash = name.indexOf('\\');
    if (slash > 0) {
      add('domain', at, name.slice(0, slash));
      add('user', at + slash + 1, name.slice(slash + 1));
    } else if (host !== undefined || domain !== undefined || /^[\w-]+(?:\.[\w-]+)+$/.test(name)) {
      if (!/\s/.test(name)) addLabels(at, name, domain === undefined || name.includes('.') ? add : asDomain(add));
    } else add('user', at, name);
  }
}

const asDomain =
  (add: Add): Add =>
  (_, start, text) =>
    add('domain', start, text);

const endings = new Set([
  ...insideDomains.split('|'),
  ...outsideDomains.split('|'),
  'co',
  'ac',
  'www',
  'in',
  'it',
  'at',
  'us',
  'no',
  'dev',
  'app',
  'arpa',
  'in-addr',
  'home',
  'domain',
  'test',
  'invalid',
]);

/**
 * A host name to its labels: the first is the host's, those before the ending are the domain's. Each is a name of its
 * own, so that `web01`, `WEB01.contoso.local` and `CONTOSO\` share their tokens. Numbers (addresses) are not names.
 */
function addLabels(start: number, host: string, add: Add): void {
  if (isPublicSite(host) || /^[\d.]+$/.test(host) || host.includes(':')) return;
  const labels = host.replace(/\.+$/, '').split('.');
  let last = labels.length - 1;
  while (last > 0 && endings.has((labels[last] ?? '').toLowerCase())) last -= 1;
  let at = start;
  labels.forEach((label, index) => {
    const isDomain = index > 0 && (index === last || labels.length > 1);
    const isOnly = index === 0 && last === 0 && labels.length > 1;
    if (index <= last && label.toLowerCase() !== 'www') add(isDomain || isOnly ? 'domain' : 'host', at, label);
    at += label.length + 1;
  });
}
