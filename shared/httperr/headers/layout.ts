/** Where the values that matter stand in a row. An index is -1 where the field is not written. */
export interface Layout {
  readonly fields: readonly string[];
  /** How many values a row has. */
  readonly count: number;
  readonly date: number;
  readonly time: number;
  readonly reason: number;
  /** True for the header of an IIS access log that got into the same file: its rows are not HTTPERR rows. */
  readonly isForeign: boolean;
}

/** Most field names kept of one header; all that http.sys can write are 23. */
const fieldLimit = 64;
const fieldNameLimit = 64;

const sp1 = 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';

/** Every field name of a documented or public HTTPERR log, in lower case. */
export const httpErrFields: ReadonlySet<string> = new Set(
  `${sp1} streamid streamid_ex transport s-computername cs(user-agent) cs(cookie) cs(referer) cs-host sc-bytes cs-bytes time-taken`.split(
    ' ',
  ),
);

/** Names that only W3C access logs have; HTTPERR has no sub-status and writes the URL as one field. */
const accessLogFields: ReadonlySet<string> = new Set([
  'sc-substatus',
  'sc-win32-status',
  'cs-uri-stem',
  'cs-uri-query',
  'cs-username',
  's-sitename',
]);

/**
 * The names after `#Fields:`. The word `datetime` stands for both (a blank lost in a copy); names past `fieldLimit` are
 * cut off, which makes rows fit by their own count instead.
 */
export function readFieldNames(text: string): readonly string[] {
  const names: string[] = [];
  // a web page that made dashes of the hyphens in the rows did so here, too
  const plain = text.replace(/[\u2013\u2014\u2212]/g, '-');
  // fields = name *( 1*blank name )
  for (const word of plain.split(/[ \t\u00a0]+/, fieldLimit)) {
    if (word === '') continue;
    if (word.toLowerCase() === 'datetime') names.push('date', 'time');
    else names.push(word.slice(0, fieldNameLimit));
  }
  return names;
}

/** The layout that a `#Fields:` line announces; null where it names nothing that HTTPERR knows. */
export function toLayout(fields: readonly string[]): Layout | null {
  const names = fields.map((field) => field.toLowerCase());
  const reason = names.indexOf('s-reason');
  const isForeign = reason < 0 && names.some((name) => accessLogFields.has(name));
  if (!isForeign && !names.some((name) => httpErrFields.has(name))) return null;
  return {
    fields,
    count: names.length,
    date: names.indexOf('date'),
    time: names.indexOf('time'),
    reason,
    isForeign,
  };
}

function standard(fields: string): Layout {
  const names = fields.split(' ');
  return {
    fields: names,
    count: names.length,
    date: 0,
    time: 1,
    reason: names.indexOf('s-reason'),
    isForeign: false,
  };
}

/** Server 2003 RTM: no header and no queue name (KB 820729, 2003 revision). */
const rtm = standard(sp1.replace(' s-queuename', ''));
/** Server 2003 SP1 to 2012 R2 (error-logging-in-windows-server-2003-sp1; public samples). */
const withQueue = standard(sp1);
/** Windows 10, Server 2016 and 2019 (public samples). */
const withStream = standard(sp1.replace('sc-status', 'streamid sc-status'));
/** Newer, exact build not documented (public field lists). */
const withTransport = standard(`${sp1.replace('sc-status', 'streamid streamid_ex sc-status')} transport`);

const noLayouts: readonly Layout[] = [];
/** A row that lost its trailing `-` has one value less than its layout. */
const byCount = new Map<number, readonly Layout[]>([
  [12, [rtm]],
  [13, [withQueue, withStream]],
  [14, [withStream]],
  [15, [withTransport]],
  [16, [withTransport]],
]);

/** Fewest values of a complete row without a header. */
export const fewestValues = 12;

/** Layouts that a row of so many values can have, the likelier first. */
export function layoutsOfCount(count: number): readonly Layout[] {
  return byCount.get(count) ?? noLayouts;
}

/** True where rows begin with date and time, which is what tells the first line of a record from the rest of one. */
export function beginsWithMoment(layout: Layout | null): boolean {
  return layout === null || (layout.date === 0 && layout.time === 1);
}
