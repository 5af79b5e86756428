import { linesOf, utf8 } from './encode.ts';
import { dateAndTime, halfDayTime, monthFirst } from './moments.ts';

/** One entry of the System event log. */
export interface SystemEvent {
  readonly utcMs: number;
  readonly source: string;
  readonly id: number;
  readonly text: string;
}

/** The event viewer of Server 2003, saved as CSV: no header. */
export function printEventCsv(events: readonly SystemEvent[], host: string, utcOffsetMinutes: number): Uint8Array {
  return utf8(
    linesOf(
      events.map(({ utcMs, source, id, text }) =>
        [
          monthFirst(utcMs, utcOffsetMinutes),
          halfDayTime(utcMs, utcOffsetMinutes),
          source,
          'Error',
          'None',
          id,
          'N/A',
          host,
          `"${text}"`,
        ].join(','),
      ),
      '\r\n',
    ),
  );
}

/** `wevtutil qe System /f:xml`. */
export function printEventXml(events: readonly SystemEvent[], host: string): Uint8Array {
  return utf8(
    linesOf(
      events.map(({ utcMs, source, id }) => {
        const { date, time } = dateAndTime(utcMs);
        return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${source}'/><EventID Qualifiers='49152'>${id}</EventID><Level>2</Level><TimeCreated SystemTime='${date}T${time}.000000000Z'/><Channel>System</Channel><Computer>${host}</Computer></System><EventData></EventData></Event>`;
      }),
      '\r\n',
    ),
  );
}
