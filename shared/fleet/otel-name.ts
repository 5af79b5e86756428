import type { Family } from './exposition.ts';

/** A metric as OpenTelemetry names it: the unit stands apart, in UCUM's letters. */
export interface OtelName {
  readonly name: string;
  readonly unit: string;
}

/** Endings of Prometheus names and the units they stand for; the longest first. */
const endings = [
  ['_bytes_per_second', 'By/s'],
  ['_bytes', 'By'],
  ['_seconds', 's'],
  ['_ratio', '1'],
  ['_total', '1'],
] as const;

/** Endings that are a unit only, of counters of things: what is counted stands in braces, as UCUM's annotations do. */
const counted: Readonly<Record<string, string>> = {
  poolhound_refused_connections_total: '{connection}',
  poolhound_samples_total: '{sample}',
};

/**
 * `poolhound_pool_bytes` → `poolhound.pool` in `By`. A collector that turns it back for Prometheus gives the name that
 * the textfile has, so that rules and dashboards fit both.
 */
export function otelNameOf({ name }: Pick<Family, 'name'>): OtelName {
  const dotted = (text: string) => text.replace('poolhound_', 'poolhound.');
  const found = endings.find(([ending]) => name.endsWith(ending));
  if (!found) return { name: dotted(name), unit: '' };
  return { name: dotted(name.slice(0, -found[0].length)), unit: counted[name] ?? found[1] };
}
