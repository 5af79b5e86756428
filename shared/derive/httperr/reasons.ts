/** Reasons that name the application or its pool ([KB820729]; the meanings are in docs/rules/application-pool-reasons.md). */
const applicationPool = new Set([
  'AppOffline',
  'AppPoolTimer',
  'AppShutdown',
  'Connection_Abandoned_By_AppPool',
  'Connection_Abandoned_By_ReqQueue',
  'Disabled',
  'QueueFull',
  'Timer_AppPool',
  'Timer_ReqQueue',
  'ConnLimit',
]);

/** Of these the ones that no recycling and no setting causes: the pool failed, died or could not keep up. */
const failures = new Set([
  'AppOffline',
  'AppPoolTimer',
  'Connection_Abandoned_By_AppPool',
  'Connection_Abandoned_By_ReqQueue',
  'QueueFull',
  'Timer_AppPool',
  'Timer_ReqQueue',
]);

/** True for a reason that only a failing or overrun application pool causes. */
export function isFailure(reason: string): boolean {
  return failures.has(reason);
}

/** Reasons that clients cause: idle and broken connections, malformed requests. */
const clientNoise = new Set([
  'Timer_ConnectionIdle',
  'Timer_EntityBody',
  'Timer_HeaderWait',
  'Timer_MinBytesPerSecond',
  'Timer_SslRenegotiation',
  'Client_Reset',
  'Connection_Dropped',
  'Connection_Dropped_List_Full',
  'Request_Cancelled',
  'NotFound',
  'BadRequest',
  'EntityTooLarge',
  'FieldLength',
  'Forbidden',
  'Header',
  'Hostname',
  'Invalid_CR/LF',
  'LengthRequired',
  'N/I',
  'Number',
  'Precondition',
  'RequestLength',
  'URL',
  'URL_Length',
  'Verb',
  'Version_N/S',
]);

/** One kind of reason, counted. */
export interface ReasonCount {
  readonly entries: number;
  /** The reasons counted, most frequent first. */
  readonly reasons: readonly (readonly [reason: string, entries: number])[];
}

/** What a log's reasons say, by kind. */
export interface ReasonKinds {
  readonly applicationPool: ReasonCount;
  readonly noise: ReasonCount;
  /** `N/A`: an internal error such as a failed allocation, or a conflict of reservations ([KB820729]). */
  readonly internal: ReasonCount;
}

/** Sorts reasons by what they say; refusals and unknown phrases belong to no kind. */
export function kindsOfReasons(reasons: Readonly<Record<string, number>>): ReasonKinds {
  const pick = (belongs: (reason: string) => boolean): ReasonCount => {
    const found = Object.entries(reasons)
      .filter(([reason]) => belongs(reason))
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return { entries: found.reduce((total, [, entries]) => total + entries, 0), reasons: found };
  };
  return {
    applicationPool: pick((reason) => applicationPool.has(reason)),
    noise: pick((reason) => clientNoise.has(reason)),
    internal: pick((reason) => reason === 'N/A' || reason === 'Internal'),
  };
}
