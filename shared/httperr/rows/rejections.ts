import type { Rejection } from './row.ts';

/** Why a line is not an entry. */
export type LineTrouble = Rejection | 'bare-header' | 'joined-line' | 'line-too-long' | 'not-a-row' | 'zero-bytes';

/** What each kind of trouble means, for the user. */
export const troubleMessages: Readonly<Record<LineTrouble, string>> = {
  'bad-date': 'There is no such date, so this line was not counted.',
  'bad-time': 'There is no such time of day, so this line was not counted.',
  'bare-header':
    'A list of field names without "#Fields:" in front. It was taken as the header of the lines below it and is not an entry.',
  'foreign-row': 'This line stands under the header of an IIS access log, not of an HTTPERR log, and was not counted.',
  'joined-line':
    'This line is the rest of a record that was broken over several lines. The record was put together and counted once.',
  'line-too-long': 'This line is longer than 64 KB, which http.sys never writes. It was not read.',
  'no-moment': 'The word "datetime" stands where date and time belong, so this line was not counted.',
  'no-reason':
    'The place of the reason (s-reason) is empty, which http.sys never writes: a value was lost or added. This line was not counted.',
  'not-a-row': 'This line does not begin with a date and is not part of a record. It was not counted.',
  'odd-reason':
    'What stands in the place of the reason (s-reason) cannot be a reason phrase. This line was not counted.',
  'too-few-values': 'Values are missing, so that the reason cannot be told. This line was not counted.',
  'too-many-values':
    'This line has more values than its header lists, so that the reason cannot be told. It was not counted.',
  'truncated-line': 'The file ends in the middle of this line. It was not counted.',
  'zero-bytes':
    'Only zero bytes: space that was reserved for the log and never written, as after a crash or power failure.',
};
