/** One for each address, however it is spelled: 32 bits for IPv4, the eight groups in hex for IPv6. */
export type AddressKey = number | string;

/** An IP address in a text. */
export interface FoundAddress {
  readonly start: number;
  readonly end: number;
  readonly key: AddressKey;
  /** The scope as written, with its `%`; empty without one. */
  readonly scope: string;
  /** True where it stands as a version would: only an address that is known from elsewhere is meant then. */
  readonly isVersion: boolean;
  /** True for `::ffff:10.1.2.3` and its like: the key is the v4 address then. */
  readonly isMapped: boolean;
}

/** `isVersioned` texts hold versions where others hold addresses: four numbers count only after `\\`, `/`, `[` or `@`. */
export interface AddressOptions {
  readonly isVersioned: boolean;
}

// v4 = octet "." octet "." octet "." octet, no digit or dotted digit before; after it at most one more number (a port)
const v4Pattern = /(?<!\d)(?<!\d\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d|\.\d+\.\d)/g;
// the same with "-" or "_" between, as host and file names spell it
const dashedPattern = /(?<!\d[-_]?)\d{1,3}([-_])\d{1,3}\1\d{1,3}\1\d{1,3}(?![-_]?\d)/g;
// v6 = groups parted by ":", at the end a group or a v4 address, then "%" scope; no word or colon before or after
const v6Pattern =
  /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|[0-9A-Fa-f]{0,4})(?:%[0-9A-Za-z]{1,16})?(?![0-9A-Za-z])/y;
// words after which four numbers are a version: version, ver, v, revision, build, with quotes, blanks, colon or "=" after
const versionBefore = /(?:version|revision|build|\bver\.?|\bv|版本)["'\s:=.,]*(?:REG_SZ\s*)?$/i;

/** Every address in a text, in order; those that are the same on every machine (loopback, any, masks) are left out. */
export function findAddresses(text: string, { isVersioned }: AddressOptions): FoundAddress[] {
  const found = findV6(text);
  const taken = found.map(({ start, end }) => [start, end] as const);
  let at = 0;
  for (const match of text.matchAll(v4Pattern)) {
    const start = match.index;
    while (at < taken.length && (taken[at]?.[1] ?? 0) <= start) at += 1;
    if ((taken[at]?.[0] ?? Number.POSITIVE_INFINITY) <= start) continue;
    const key = v4Key(match[0]);
    if (key === null) continue;
    const end = start + match[0].length;
    found.push({ start, end, key, scope: '', isMapped: false, isVersion: isVersion(text, start, isVersioned) });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Addresses written with dashes or underlines, such as `ip-10-1-2-3`: mere candidates, for keys that are known. */
export function findDashed(text: string): { readonly start: number; readonly end: number; readonly key: AddressKey }[] {
  const found: { start: number; end: number; key: AddressKey }[] = [];
  for (const match of text.matchAll(dashedPattern)) {
    const key = v4Key(match[0].replaceAll(/[-_]/g, '.'));
    if (key !== null) found.push({ start: match.index, end: match.index + match[0].length, key });
  }
  return found;
}

/** Looks at runs of hex digits and colons only: nearly every line of a log has colons, in a time of day. */
function findV6(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let end = at + 1;
    let colons = 1;
    for (let code = text.charCodeAt(end); code === 58 || isHex(code); code = text.charCodeAt(++end)) {
      if (code === 58) colons += 1;
    }
    // two colons side by side, or six groups before a v4 address
    const isPossible = colons >= 6 || (colons > 1 && text.slice(at, end).includes('::'));
    const from = at;
    at = end - 1;
    if (!isPossible) continue;
    let start = from;
    while (start > 0 && isHex(text.charCodeAt(start - 1))) start -= 1;
    v6Pattern.lastIndex = start;
    const match = v6Pattern.exec(text);
    const address = match && readV6(match[0], start);
    if (address) found.push(address);
    if (match) at = Math.max(at, start + match[0].length - 1);
  }
  return found;
}

const isHex = (code: number) => (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

function isVersion(text: string, start: number, isVersioned: boolean): boolean {
  if (isVersioned) return !/[\\/[@]$/.test(text.slice(Math.max(0, start - 1), start));
  return versionBefore.test(text.slice(Math.max(0, start - 28), start));
}

function v4Key(text: string): number | null {
  let key = 0;
  let octet = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === 46) {
      if (octet > 255) return null;
      key = key * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - 48;
  }
  return octet > 255 ? null : privateV4(key * 256 + octet);
}

/** Null for what is the same on every machine: loopback, any, groups, masks. */
function privateV4(key: number): number | null {
  const first = Math.floor(key / 2 ** 24);
  return key === 0 || first === 127 || first === 255 || (first >= 224 && first <= 239) ? null : key;
}

/** The usual spelling of a v4 key. */
export const v4Text = (key: number): string => [key >>> 24, (key >>> 16) & 255, (key >>> 8) & 255, key & 255].join('.');

function readV6(match: string, at: number): FoundAddress | null {
  const [written = '', scopeText] = match.split('%');
  // a colon that only follows the address, as in a label
  const text = /[^:]:$/.test(written) ? written.slice(0, -1) : written;
  const groups = groupsOf(text);
  if (!groups) return null;
  const scope = scopeText === undefined ? '' : `%${scopeText}`;
  const end = at + text.length + (text === written ? scope.length : 0);
  const place = { start: at, end, scope: text === written ? scope : '', isVersion: false };
  const high = groups.slice(0, 5).every((group) => group === 0);
  if (high && groups[5] === 0xffff) {
    const [a = 0, b = 0] = groups.slice(6);
    const key = privateV4(a * 65_536 + b);
    return key === null ? null : { ...place, key, isMapped: true };
  }
  const isSame = (high && groups[5] === 0 && groups[6] === 0 && (groups[7] ?? 0) <= 1) || (groups[0] ?? 0) >= 0xff00;
  return isSame ? null : { ...place, key: groups.map((group) => group.toString(16)).join(':'), isMapped: false };
}

/** The eight groups of an address, or null where the text is none. */
function groupsOf(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(readGroups);
  if (!head || (halves.length === 2 && !tail)) return null;
  if (!tail) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? [...head, ...Array.from({ length: missing }, () => 0), ...tail] : null;
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  for (const part of text.split(':')) {
    if (part.includes('.')) {
      const octets = part.split('.').map(Number);
      const [a = 0, b = 0, c = 0, d = 0] = octets;
      if (octets.some((octet) => octet > 255)) return null;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (part === '') return null;
    else groups.push(Number.parseInt(part, 16));
  }
  return groups;
}
