/** Why a connection could not be opened, by its real cause. */
export const failureCauses = [
  'refused',
  'timed-out',
  'reset',
  'unreachable',
  'ephemeral-ports',
  'no-buffer-space',
  'no-system-resources',
  'file-handles',
  'not-permitted',
  'other',
] as const;

export type FailureCause = (typeof failureCauses)[number];

/** What the operating system said: the name Node gives it, and the number, as far as they are told. */
export interface SystemError {
  readonly code: string | null;
  /** Negative in Node on POSIX; on Windows libuv's number, or Windows' own where libuv knows no name for it. */
  readonly errno: number | null;
}

const byCode: Readonly<Record<string, FailureCause>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'ephemeral-ports',
  EADDRINUSE: 'ephemeral-ports',
  ENOBUFS: 'no-buffer-space',
  WSAENOBUFS: 'no-buffer-space',
  ERROR_NO_SYSTEM_RESOURCES: 'no-system-resources',
  EMFILE: 'file-handles',
  ENFILE: 'file-handles',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
};

/** Windows' own numbers; libuv hands on those that it has no name for (Winsock and system error codes). */
const byWindowsNumber: Readonly<Record<number, FailureCause>> = {
  1450: 'no-system-resources',
  10013: 'not-permitted',
  10024: 'file-handles',
  10048: 'ephemeral-ports',
  10049: 'ephemeral-ports',
  10051: 'unreachable',
  10053: 'reset',
  10054: 'reset',
  10055: 'no-buffer-space',
  10060: 'timed-out',
  10061: 'refused',
  10065: 'unreachable',
};

/** Never `other` for 10055 (WSAENOBUFS) and 1450 (ERROR_NO_SYSTEM_RESOURCES), with a name or only as a number. */
export function causeOf({ code, errno }: SystemError): FailureCause {
  const byName = code === null ? undefined : byCode[code];
  if (byName !== undefined) return byName;
  return (errno === null ? undefined : byWindowsNumber[Math.abs(errno)]) ?? 'other';
}

/**
 * What a cause means and what to look at next. That no buffer space has three causes is from KB 196271 and the writer of
 * the server framework whose test ended so; neither error was met on a real Windows by Poolhound's own tests.
 */
export const meaningOf: Readonly<Record<FailureCause, string>> = {
  refused:
    'The other side refused: nothing listens there, or its queue of waiting connections is full. Look whether the service runs and what it logs.',
  'timed-out':
    'No answer came in time: a firewall drops the packets, or the other side is too busy to answer. Look at its processor and its log.',
  reset: 'The other side broke the connection off. Look at its log: many servers close what is over their limit.',
  unreachable: 'The network has no way to that address. Check the address and the route.',
  'ephemeral-ports':
    'This side has no free local port left for another connection; the server is not at its limit. Use more local addresses, or raise the range of ports.',
  'no-buffer-space':
    'The system has no buffer space (WSAENOBUFS, 10055). Three causes give this error: no free local port, no non-paged pool, or the limit of locked pages. Look at the pool first, then count the ports in use.',
  'no-system-resources':
    'The system lacks resources (ERROR_NO_SYSTEM_RESOURCES, 1450), which completed accepts give when non-paged pool is gone. Look at the pool.',
  'file-handles':
    'A process of this side may open no more handles. Use more processes (--workers) or raise its limit of open files.',
  'not-permitted': 'The system does not permit the connection: a firewall or a policy of this machine forbids it.',
  other: 'The system gave an error that Poolhound does not know; the code is shown as it came.',
};
