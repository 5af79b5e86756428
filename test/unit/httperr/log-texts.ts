import fc from 'fast-check';

const standard =
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';

export const headerOf = (fields: string): string =>
  `#Software: Microsoft HTTP API 2.0\r\n#Version: 1.0\r\n#Date: 2026-02-03 04:05:06\r\n#Fields: ${fields}\r\n`;

export const fieldLists = {
  sp1: standard,
  stream: standard.replace('sc-status', 'streamid sc-status'),
  transport: `${standard.replace('sc-status', 'streamid streamid_ex sc-status')} transport`,
  few: 'date time s-reason',
  reasonFirst: 's-reason date time',
  timeOnly: 'time s-reason s-queuename',
  noReason: 'date time c-ip',
  access: 'date time s-ip cs-method cs-uri-stem sc-status sc-substatus',
} as const;

const pad = (number: number): string => String(number).padStart(2, '0');

/** Mostly right moments within a few minutes, some impossible ones. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 61 }), fc.integer({ min: 0, max: 60 }))
  .map(([day, minute, second]) => `2026-02-${pad(28 + day - 2)} 04:${pad(minute)}:${pad(second)}`);

const reason = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Timer_ConnectionIdle', 'URL', 'N/A', 'BadRequest', 'Connection_Dropped') },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }).map((number) => `${number}_Connections_Refused`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Connections_Refused',
      'Number_Connections_refused',
      '99999999999_Connections_Refused',
      'Some_New_Reason',
      'Other',
      '-',
      '\u2013',
      'x'.repeat(140),
      '\u4e2d\u6587',
    ),
  },
);

const queue = fc.constantFrom('-', 'DefaultAppPool', 'My+Pool', '\u2013', '-');
const middle = fc.constantFrom(
  '- - - - - - - - -',
  '\u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013 \u2013',
  '10.0.0.9 50123 10.0.0.1 443 - - - - -',
  '::1%0 49958 ::1%0 80 HTTP/1.1 GET /a?b=%20&c=!~ 503 1',
  `10.0.0.9 50123 10.0.0.1 443 HTTP/1.1 GET /${'long/'.repeat(300)} 503 1`,
  '- - - - - - - - - -',
  '- - - - - - - - - - -',
  '10.0.0.9 50123  10.0.0.1 443 - - - - -',
);

const row = fc.tuple(moment, middle, reason, queue).map((parts) => parts.join(' '));
const sp1Row = fc.tuple(moment, reason).map(([at, why]) => `${at} - - - - - - - - - ${why} -`);
const shortRow = fc.tuple(moment, reason).map(([at, why]) => `${at} ${why}`);

/** Rows of every layout, headers, comments, and lines in every state of damage, each without its line end. */
const line = fc.oneof(
  { weight: 8, arbitrary: sp1Row },
  { weight: 4, arbitrary: row },
  { weight: 2, arbitrary: shortRow },
  { weight: 1, arbitrary: row.map((text) => `httperr1.log:${text}`) },
  { weight: 1, arbitrary: row.map((text) => `> ${text}  `) },
  { weight: 1, arbitrary: row.map((text) => text.replaceAll(' ', '\u00a0')) },
  { weight: 2, arbitrary: fc.tuple(row, fc.nat()).map(([text, cut]) => text.slice(0, cut % (text.length + 1))) },
  { weight: 2, arbitrary: fc.tuple(row, fc.nat()).map(([text, cut]) => text.slice(cut % (text.length + 1))) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(fieldLists)).map((list) => headerOf(list).trimEnd()) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(fieldLists)).map((list) => `#Fields: ${list}`) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\t', '>', '# note', '#', '\0\0\0', '\0', ' \0', '\ufeff') },
  { weight: 1, arbitrary: fc.constantFrom('datetime - - 3_Connections_Refused -', standard, 's-reason s-queuename') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(fieldLists)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\n', '')) },
);

const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r\r\n', ' \r\n', '\0\r\n');

const edit = fc.tuple(
  fc.nat(),
  fc.constantFrom(0, 0, 1, 2),
  fc.constantFrom(
    '',
    ' ',
    '  ',
    ' !',
    '! ',
    '\t',
    '\x1f',
    '\x1f ',
    '\x7f',
    '\x80',
    '\xa0',
    '\r',
    '-',
    '7',
    '\0',
    ':',
    'Z',
  ),
);

/** A row with what is at a place of it put in the way of what was there. */
const edited = (row: string, [place, gone, put]: readonly [number, number, string]): string => {
  const at = place % (row.length + 1);
  return row.slice(0, at) + put + row.slice(at + gone);
};

const plainRow = fc.tuple(
  fc.integer({ min: 0, max: 59 }),
  fc.constantFrom(
    '- - - - - - - - - 3_Connections_Refused -',
    '10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle -',
    '::1%0 49958 ::1%0 80 HTTP/1.1 GET /!a?b=%20&c=~ 503 1 AppOffline DefaultAppPool',
    '10.0.0.9 50123 10.0.0.1 443 HTTP/1.1 GET / 400 - URL -',
    '10.0.0.9 50123 10.0.0.1 443 HTTP/1.1 GET /x 400 - Brand_New -',
    `10.0.0.9 50123 10.0.0.1 443 HTTP/1.1 GET /${'long/'.repeat(420)} 414 - URL_Length -`,
    '10.0.0.9 50123 10.0.0.1 443 - - - - - Timer_ConnectionIdle - ',
  ),
  fc.option(edit, { nil: null, freq: 3 }),
);

const layouts = ['sp1', 'stream', 'transport', 'rtm'] as const;

/** Values of the first layout made those of another one. */
const relaid = (row: string, layout: (typeof layouts)[number]): string => {
  const values = row.split(' ');
  if (layout === 'rtm') return values.slice(0, -1).join(' ');
  if (layout === 'stream') return [...values.slice(0, 9), '-', ...values.slice(9)].join(' ');
  if (layout === 'transport') return [...values.slice(0, 9), '-', '0', ...values.slice(9), 'TLS'].join(' ');
  return row;
};

/** A run of rows of one minute and one layout, under its header or none, most of them plain and some with one edit. */
export const plainLog: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...layouts),
    fc.boolean(),
    fc.array(plainRow, { minLength: 3, maxLength: 30 }),
    fc.constantFrom('\r\n', '\n'),
  )
  .map(([layout, hasHeader, rows, end]) => {
    const lines = rows.map(([second, rest, change]) => {
      const row = relaid(`2026-02-03 04:05:${pad(second)} ${rest}`, layout);
      return (change === null ? row : edited(row, change)) + end;
    });
    const header = hasHeader && layout !== 'rtm' ? headerOf(fieldLists[layout]) : `# ${'-'.repeat(80)}\n`;
    return Uint8Array.from(Buffer.from(header + lines.join(''), 'latin1'));
  });

/** A log of any of these lines; it begins with a plain header so that its encoding is not in doubt. */
export const generatedLog: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      headerOf(fieldLists.sp1),
      headerOf(fieldLists.stream),
      `${headerOf('nothing known')}#${'-'.repeat(80)}\n`,
    ),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 40 }),
    fc.boolean(),
  )
  .map(([header, lines, isCut]) => {
    const text = header + lines.map(([content, end]) => content + end).join('');
    return isCut ? text.slice(0, -1) : text;
  });
