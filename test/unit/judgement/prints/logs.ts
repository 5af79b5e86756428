const fields = {
  12: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason',
  13: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
  14: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
  16: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason s-queuename transport',
} as const;

/** A log of http.sys; 12 fields are those of 2003 without a service pack, which writes no header. */
export function httperr(
  entries: readonly (readonly [utc: string, reason: string])[],
  layout: 12 | 13 | 14 | 16 = 13,
): string {
  const names = fields[layout].split(' ');
  const row = ([utc, reason]: readonly [string, string]) => {
    const isRefusal = /refused/i.test(reason);
    const client: Record<string, string> = {
      'c-ip': '10.20.3.44',
      'c-port': '51034',
      's-ip': '10.20.0.7',
      's-port': '80',
    };
    const value = (name: string) =>
      name === 's-reason' ? reason : isRefusal ? '-' : name === 'transport' ? 'TCP' : (client[name] ?? '-');
    return `${utc.slice(0, 10)} ${utc.slice(11, 19)} ${names.slice(2).map(value).join(' ')}`;
  };
  const head =
    layout === 12
      ? []
      : [
          `#Software: Microsoft HTTP API ${layout === 13 ? '1.0' : '2.0'}`,
          '#Version: 1.0',
          `#Date: ${(entries[0]?.[0] ?? '2008-03-04T00:00:00Z').slice(0, 19).replace('T', ' ')}`,
          `#Fields: ${fields[layout]}`,
        ];
  return [...head, ...entries.map(row), ''].join('\r\n');
}

/** As many entries of one reason, some seconds apart. */
export function entries(
  reason: string,
  number: number,
  fromUtc = '2008-03-04T09:00:00Z',
  stepS = 5,
): readonly (readonly [string, string])[] {
  return Array.from(
    { length: number },
    (_, at) => [new Date(Date.parse(fromUtc) + at * stepS * 1000).toISOString(), reason] as const,
  );
}

/** A refusing log of twenty ticks. */
export const refusing = (fromUtc = '2008-03-04T09:00:02Z', layout: 12 | 13 | 14 | 16 = 13) =>
  httperr(entries('4_Connections_Refused', 20, fromUtc), layout);
