/** An IP address in a text. */
export interface FoundAddress {
  readonly start: number;
  readonly end: number;
  /** One spelling for each address: `v4:10.1.2.3`, or `v6:` and its eight groups. */
  readonly key: string;
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
  /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|[0-9A-Fa-f]{0,4})(?:%[0-9A-Za-z]{1,16})?(?![0-9A-Za-z])/g;
// words after which four numbers are a version: version, ver, v, revision, build, with quotes, blanks, colon or "=" after
const versionBefore = /(?:version|revision|build|\bver\.?|\bv|版本)["'\s:=.,]*(?:REG_SZ\s*)?$/i;

/** Every address in a text, in order; those that are the same on every machine (loopback, any, masks) are left out. */
export function findAddresses(text: string, { isVersioned }: AddressOptions): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const match of text.includes('::') || text.includes(':') ? text.matchAll(v6Pattern) : []) {
    const address = readV6(match[0], match.index);
    if (address) found.push(address);
  }
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
export function findDashed(text: string): { readonly start: number; readonly end: number; readonly key: string }[] {
  const found: { start: number; end: number; key: string }[] = [];
  for (const match of text.matchAll(dashedPattern)) {
    const key = v4Key(match[0].replaceAll(/[-_]/g, '.'));
    if (key !== null) found.push({ start: match.index, end: match.index + match[0].length, key });
  }
  return found;
}

function isVersion(text: string, start: number, isVersioned: boolean): boolean {
  if (isVersioned) return !/[\\/[@]$/.test(text.slice(Math.max(0, start - 1), start));
  return versionBefore.test(text.slice(Math.max(0, start - 28), start));
}

function v4Key(text: string): string | null {
  const octets = [0, 0, 0, 0];
  let at = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === 46) at += 1;
    else octets[at] = (octets[at] ?? 0) * 10 + code - 48;
  }
  if (octets.some((octet) => octet > 255)) return null;
  const [first = 0] = octets;
  const isSame =
    first === 127 || first === 255 || (first >= 224 && first <= 239) || octets.every((octet) => octet === 0);
  return isSame ? null : `v4:${octets.join('.')}`;
}

function readV6(match: string, at: number): FoundAddress | null {
  // a time of day, which every line of a log has; eight groups take fifteen characters
  if (match.length < 15 && !match.includes('::')) return null;
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
    const key = v4Key([a >> 8, a & 255, b >> 8, b & 255].join('.'));
    return key === null ? null : { ...place, key, isMapped: true };
  }
  const isSame = (high && groups[5] === 0 && groups[6] === 0 && (groups[7] ?? 0) <= 1) || (groups[0] ?? 0) >= 0xff00;
  return isSame
    ? null
    : { ...place, key: `v6:${groups.map((group) => group.toString(16)).join(':')}`, isMapped: false };
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
