import { eventsOf } from '../../derive/machine/events.ts';
import { portRange } from '../../derive/sockets/port-range.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import { count, type Quantities, share } from '../../model/sentence.ts';
import { defineRule } from '../rule.ts';

const thresholds = {
  full: { value: 0.85, unit: 'share', source: 'ours: of the ports that outgoing connections take' },
  roomy: { value: 0.5, unit: 'share', source: 'ours: of the ports that outgoing connections take' },
} as const;

/** Are the ports for outgoing connections used up? */
export const ephemeralPorts = defineRule({
  id: 'ephemeral-ports',
  asks: ['sockets'],
  wants: ['machine', 'settings', 'events'],
  thresholds,
  messages: {
    full: '{inUse} of the {size} ports from {from} to {to}, which outgoing connections take, are in use ({share}); {waiting} connections are in TIME_WAIT.',
    reported:
      'Windows itself reports that outgoing connections found no port ({events|event|events} of Tcpip); {inUse} of the {size} ports are in use in the print.',
    some: '{inUse} of the {size} ports from {from} to {to} are in use ({share}): many, but not all.',
    roomy: 'Ports for outgoing connections are free: {inUse} of {size} are in use.',
  },
  isInferred: false,
  examine({ sockets, machine, settings, events }) {
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
