import { inForce } from '../../../derive/settings/settings.ts';
import { bytes } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const mib = 1024 * 1024;

/** Does the registry move the threshold of http.sys, which only hides a shortage? */
export const thresholdLowered = defineRule({
  id: 'threshold-lowered',
  asks: ['settings'],
  wants: ['threshold'],
  thresholds: {
    ordinary: { value: 20 * mib, unit: 'bytes', source: 'KB 820729, KB 933844' },
    aggressive: { value: 8 * mib, unit: 'bytes', source: 'KB 820129, KB 934878' },
  },
  messages: {
    lowered:
      'EnableAggressiveMemoryUsage is 1: http.sys accepts connections down to 8 MB instead of 20 MB. That hides the shortage and brings the server nearer to exhaustion; it cures nothing. http.sys reads the value only when it starts, and nothing here shows that it was restarted since.',
    notInForce:
      'EnableAggressiveMemoryUsage is 1 in the registry, but connections were refused with {free} free, more than 8 MB: http.sys reads the value only when it starts, so it is not in force yet, or the ceiling is lower than thought. 20 MB are assumed.',
    without: 'EnableAggressiveMemoryUsage is set, but not to 1: the threshold is 20 MB.',
    absent: 'EnableAggressiveMemoryUsage is not set: http.sys stops accepting below 20 MB.',
    unsure: 'EnableAggressiveMemoryUsage is named, but whether it is in force cannot be told.',
    unknown: 'The settings of http.sys were not printed; the ordinary threshold of 20 MB is assumed.',
  },
  isInferred: false,
  examine({ settings, threshold }) {
    const key = 'EnableAggressiveMemoryUsage';
    const value = inForce(settings, key);
    const doubt = threshold?.doubt ?? null;
    if (value?.value === 1 && doubt) {
      const evidence = [value.evidence, doubt.evidence];
      return { outcome: 'inconclusive', message: 'notInForce', values: { free: bytes(doubt.freeBytes) }, evidence };
    }
    if (value?.value === 1) {
      return { outcome: 'supported', message: 'lowered', values: {}, evidence: [value.evidence] };
    }
    if (value) return { outcome: 'refuted', message: 'without', values: {}, evidence: [value.evidence] };
    const named = settings.settings.find((setting) => setting.key.toLowerCase() === key.toLowerCase());
    if (named) return { outcome: 'inconclusive', message: 'unsure', values: {}, evidence: [named.evidence] };
    const shown = settings.httpEvidence[0];
    if (shown) return { outcome: 'refuted', message: 'absent', values: {}, evidence: [shown] };
    return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
  },
});
