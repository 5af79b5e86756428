import type { ProbeResult } from '../../shared/capacity/probe-result.ts';

/** The answer of a probe against a server on the same machine, as `--json` prints it, with what a test changes. */
export function probeText(changed: Partial<ProbeResult> = {}): string {
  const slope = { perUnit: 6800, interval: [6700, 6900], points: 40 } as const;
  const result: ProbeResult = {
    schema: 'poolhound.probe/1',
    target: { host: '127.0.0.1', port: 8080, isThisMachine: true },
    asked: {
      host: '127.0.0.1',
      port: 8080,
      connections: 5000,
      ratePerSecond: 1000,
      holdSeconds: 5,
      mostSeconds: 300,
      mode: 'idle',
      workers: 1,
      floorBytes: null,
      connectTimeoutMs: 5000,
    },
    startedUtc: '2026-01-31T09:00:00.000Z',
    opened: 5000,
    peak: 4990,
    held: 4990,
    closedByPeer: 0,
    openingSeconds: 5,
    openedPerSecond: 1000,
    stoppedBy: 'count',
    firstFailure: null,
    failures: {},
    phantoms: null,
    echo: null,
    unreadBytes: null,
    floor: { of: 'available-memory', bytes: 1_073_741_824 },
    cost: { nonPaged: slope, tags: [{ tag: 'AfdE', pool: 'nonpaged', cost: { ...slope, perUnit: 1400 } }] },
    costOf: 'both-ends',
    why: [],
    ...changed,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
