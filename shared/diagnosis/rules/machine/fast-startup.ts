import { isClient } from '../../../derive/machine/client.ts';
import { isUpTo } from '../../../derive/machine/windows.ts';
import { inForce } from '../../../derive/settings/settings.ts';
import { defineRule } from '../../rule.ts';

/** Does Fast Startup keep a leak over a shutdown? */
export const fastStartup = defineRule({
  id: 'fast-startup',
  asks: ['machine'],
  wants: ['settings'],
  thresholds: {
    on: { value: 1, unit: 'count', source: 'unsourced: HiberbootEnabled = 1 turns Fast Startup on' },
  },
  messages: {
    on: 'Fast Startup is on: shutting down keeps the kernel, and with it what was leaked; only "restart" clears it. (No public source was found for this.)',
    off: 'Fast Startup is off: shutting down and starting again clears the pool.',
    likely:
      'This is a client Windows, where Fast Startup is on unless it was turned off: shutting down may keep the kernel, and with it what was leaked. Choose "restart", which clears it. (No public source was found for this.)',
    unsure: 'HiberbootEnabled is named, but whether it is in force cannot be told.',
    unknown: 'Whether Fast Startup is on cannot be told: the key was not printed.',
  },
  isInferred: true,
  applies: ({ machine }) => !machine.family || !isUpTo(machine.family.value, '2008-7'),
  examine({ settings, machine }) {
    const value = inForce(settings, 'HiberbootEnabled');
    if (value?.value === 1) return { outcome: 'supported', message: 'on', values: {}, evidence: [value.evidence] };
    if (value) return { outcome: 'refuted', message: 'off', values: {}, evidence: [value.evidence] };
    const named = settings?.settings.find(({ key }) => key.toLowerCase() === 'hiberbootenabled');
    if (named) return { outcome: 'inconclusive', message: 'unsure', values: {}, evidence: [named.evidence] };
    if (machine.osName && isClient(machine)) {
      return { outcome: 'inconclusive', message: 'likely', values: {}, evidence: [machine.osName.evidence] };
    }
    return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
  },
});
