import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { Answer } from './native.ts';

/** NTSTATUS values of ntstatus.h, and the Win32 error that says the same as the first. */
const statusLengthMismatch = 0xc000_0004;
const statusInvalidInfoClass = 0xc000_0003;
const statusNotImplemented = 0xc000_0002;
const statusAccessDenied = 0xc000_0022;
const errorInsufficientBuffer = 122;

/** Larger answers than this are damage: 64 MB are a million tags. */
const mostBytes = 64 * 2 ** 20;

/** What is asked, for the sentence of a fault. */
export interface Question {
  readonly what: string;
  readonly firstBytes: number;
  ask(buffer: Uint8Array): Answer;
}

/** Asks with a buffer that grows until the answer fits; the answer is the part of the buffer that was written. */
export function askGrowing({ what, firstBytes, ask }: Question): Reply<Uint8Array> {
  for (let size = firstBytes; size <= mostBytes; ) {
    const buffer = new Uint8Array(size);
    const { status, bytes } = ask(buffer);
    if (status === 0) return ok(buffer.subarray(0, Math.min(bytes || size, size)));
    if (status !== statusLengthMismatch && status !== errorInsufficientBuffer) return whyNot(what, status);
    // some more than asked for: the list goes on growing meanwhile; some classes do not say how much they need
    size = Math.max(size * 2, bytes + (bytes >> 3));
  }
  return fault('too-large', `${what} did not fit into 64 MB. This is not believable; report it.`);
}

function whyNot(what: string, status: number): Reply<never> {
  const detail = `status 0x${status.toString(16)}`;
  if (status === statusInvalidInfoClass || status === statusNotImplemented)
    return fault(
      'not-supported',
      `This Windows does not tell its ${what}. Take a print with poolmon or the debugger instead, and open that.`,
      detail,
    );
  if (status === statusAccessDenied || status === 5)
    return fault(
      'access-denied',
      `Windows refused to tell its ${what}. Start Poolhound again with “Run as administrator”.`,
      detail,
    );
  return fault(
    'internal',
    `Windows could not tell its ${what}. Try again; if it stays, report it with this code.`,
    detail,
  );
}
