import { type EventCount, type EventsView, eventsOf } from '../../../derive/machine/events.ts';
import { portRange } from '../../../derive/sockets/port-range.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { count, type Quantities, share } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  full: { value: 0.85, unit: 'share', source: 'ours: of the ports that outgoing connections take' },
  roomy: { value: 0.5, unit: 'share', source: 'ours: of the ports that outgoing connections take' },
} as const;

/** Are the ports for outgoing connections used up? */
export const ephemeralPorts = defineRule({
  id: 'ephemeral-ports',
  asks: [],
  wants: ['sockets', 'machine', 'settings', 'events'],
  oneOf: ['sockets', 'events'],
  thresholds,
  messages: {
    full: '{inUse} of the {size} ports from {from} to {to}, which outgoing connections take, are in use ({share}); in TIME_WAIT: {waiting|connection|connections}.',
    reported:
      'Windows itself reports that outgoing connections found no port ({events|event|events} of Tcpip); {inUse} of the {size} ports are in use in the print.',
    reportedAlone:
      'Windows itself reports that an outgoing connection found no free port ({events|event|events} 4231 of Tcpip; what the number means is unsourced). How many ports are in use, no netstat print shows.',
    reused:
      'Windows reports ports that were taken again too early ({events|event|events} 4227 of Tcpip): many outgoing connections, but no proof that ports ran out.',
    unseen: 'No netstat print shows the ports, and no event reports that they ran out.',
    some: '{inUse} of the {size} ports from {from} to {to} are in use ({share}): many, but not all.',
    roomy: 'Ports for outgoing connections are free: {inUse} of {size} are in use.',
  },
  isInferred: false,
  examine({ sockets, machine, settings, events }) {
    if (!sockets) return byEvents(events);
    const range = portRange(sockets, machine, settings);
    const part = range.inUse / range.size;
    const reports = eventsOf(events, 'tcpip', 4227, 4231);
    const values: Quantities = {
      inUse: count(range.inUse),
      size: count(range.size),
      from: count(range.from),
      to: count(range.to),
      share: share(part),
      waiting: count(sockets.timeWait),
      events: count(reports.reduce((total, report) => total + report.count, 0)),
    };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [sockets.evidence, ...reports.map((report) => report.evidence)];
    if (part >= thresholds.full.value) return { outcome: 'supported', message: 'full', values, evidence };
    if (reports.length > 0) return { outcome: 'supported', message: 'reported', values, evidence };
    if (part >= thresholds.roomy.value) return { outcome: 'inconclusive', message: 'some', values, evidence };
    return { outcome: 'refuted', message: 'roomy', values, evidence };
  },
});

/** What events alone say: 4231 that there was no port, 4227 only that one was taken again early. */
function byEvents(events: EventsView | null) {
  const [exhausted, ...others] = eventsOf(events, 'tcpip', 4231);
  const reused = eventsOf(events, 'tcpip', 4227);
  const sum = (groups: readonly EventCount[]) => ({
    events: count(groups.reduce((all, group) => all + group.count, 0)),
  });
  if (exhausted) {
    const evidence = [exhausted.evidence, ...others.map((group) => group.evidence)] as const;
    return { outcome: 'supported', message: 'reportedAlone', values: sum([exhausted, ...others]), evidence } as const;
  }
  const evidence = reused.map((group) => group.evidence);
  return reused.length > 0
    ? ({ outcome: 'inconclusive', message: 'reused', values: sum(reused), evidence } as const)
    : ({ outcome: 'inconclusive', message: 'unseen', values: {}, evidence } as const);
}
