import { truthOf } from '../incident.ts';
import { noise } from '../log.ts';
import { hourMs } from '../machine.ts';
import { ordinaryPool } from '../pool.ts';
import type { SystemEvent } from '../print/events.ts';
import type { Sockets } from '../print/netstat.ts';
import type { Random } from '../random.ts';
import { emptyScene } from '../scene.ts';
import { drawStage, poolOf, sampleMoments } from '../stage.ts';
import {
  server2003,
  server2003Rtm,
  server2008R2,
  server2012R2,
  server2016,
  server2019,
  type Windows,
} from '../windows.ts';
import { easyBytes } from './easy.ts';
import type { Scenario } from './scenario.ts';

const old = [server2003, server2003Rtm];
const recent = [server2008R2, server2012R2, server2016, server2019];

/** Section 7: ports 1025 to MaxUserPort (5000 by default) before Vista, 49152 to 65535 later. */
function usedPorts(random: Random, windows: Windows): Sockets['outbound'] {
  return windows.isBeforeVista
    ? { count: random.int(3750, 3970), state: 'TIME_WAIT', fromPort: 1026 }
    : { count: random.int(15_700, 16_350), state: 'TIME_WAIT', fromPort: 49_153 };
}

function portEvents(random: Random, windows: Windows, captureUtcMs: number): SystemEvent[] {
  const id = windows.isBeforeVista ? 4227 : random.pick([4227, 4231]);
  const text =
    'TCP/IP failed to establish an outgoing connection because the selected local endpoint was recently used.';
  return Array.from({ length: random.int(1, 6) }, (_, at) => ({
    utcMs: captureUtcMs - at * random.int(60, 3000) * 1000,
    source: 'Tcpip',
    id,
    text,
  }));
}

/** Nearly every port for outgoing connections is taken, the pool is at ease. */
const exhausted: Scenario = {
  name: 'ephemeral-ports',
  weight: 7,
  play(random) {
    const { machine, runHours, captureUtcMs } = drawStage(random, { windows: [...old, ...recent] });
    const { windows } = machine;
    const pool = poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine)));
    const count = random.int(0, 3);
    const hasEvents = random.chance(0.6);
    const held = { inbound: random.int(10, 900), port: 80, pid: 4, outbound: usedPorts(random, windows) };
    const span = { fromUtcMs: captureUtcMs - 48 * hourMs, toUtcMs: captureUtcMs };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool: count > 0 ? pool : null,
        sampleTimes: sampleMoments(random, { count, hours: Math.min(24, runHours / 2), endUtcMs: captureUtcMs }),
        sockets: [{ utcMs: captureUtcMs, held }],
        events: hasEvents ? portEvents(random, windows, captureUtcMs) : [],
        log: random.chance(0.5) ? noise(random, span, random.int(0, 30)) : null,
        mustShow: ['systeminfo'],
      },
      truth: truthOf('ephemeral-port-exhaustion'),
      traps: [windows.isBeforeVista ? 'to 5000' : 'from 49152', hasEvents ? 'events' : 'no events'],
    };
  },
};

/** As many outgoing connections, but the administrator gave the machine twelve times as many ports. */
const raised: Scenario = {
  name: 'ports-raised',
  weight: 2,
  play(random) {
    const { machine, captureUtcMs } = drawStage(random, { windows: old, maxUserPort: 65_534 });
    const pool = poolOf(random, machine, ordinaryPool(random, machine, easyBytes(random, machine)));
    const outbound = { count: random.int(3900, 9000), state: 'TIME_WAIT', fromPort: 1026 };
    return {
      scene: {
        ...emptyScene(machine, captureUtcMs),
        pool,
        sampleTimes: sampleMoments(random, { count: random.int(3, 5), hours: 8, endUtcMs: captureUtcMs }),
        sockets: [{ utcMs: captureUtcMs, held: { inbound: random.int(10, 400), port: 80, pid: 4, outbound } }],
        mustShow: ['systeminfo', 'registry'],
      },
      truth: truthOf('none'),
      traps: ['MaxUserPort 65534'],
    };
  },
};

export const ports: readonly Scenario[] = [exhausted, raised];
