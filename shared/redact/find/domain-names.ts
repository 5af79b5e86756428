import type { Add } from './name-place.ts';
import { isPublicSite } from './vocabulary.ts';

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

// ending = "." one of the endings, no word after
const endingPattern = new RegExp(`\\.(?:${insideDomains}|${outsideDomains})(?![\\w-]|\\.[A-Za-z0-9])`, 'gi');
// name = label { "." label } "." one of the endings, no word or dot before, no word after
const namePattern = new RegExp(
  `(?<![\\w.@-])(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\\.){1,8}(?:${insideDomains}|${outsideDomains})(?![\\w-]|\\.[A-Za-z0-9])`,
  'iy',
);

/** Looks for endings first: most words are none, and most dots end none. */
export function findDomainNames(text: string, addHost: (start: number, host: string) => void): void {
  let from = 0;
  for (const match of text.matchAll(endingPattern)) {
    let start = match.index;
    while (start > from && isNameCode(text.charCodeAt(start - 1))) start -= 1;
    namePattern.lastIndex = start;
    const name = namePattern.exec(text)?.[0];
    if (name === undefined) continue;
    from = start + name.length;
    if (!notDomains.has(name.toLowerCase())) addHost(start, name);
  }
}

/** Letter, digit, underline, dot or hyphen. */
const isNameCode = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 45 && code <= 57 && code !== 47) || (code >= 65 && code <= 90) || code === 95;

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
export function addLabels(start: number, host: string, add: Add): void {
  if (isPublicSite(host) || /^[\d.]+$/.test(host) || host.includes(':')) return;
  const labels = host.replace(/(?<!\.)\.+$/, '').split('.');
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
