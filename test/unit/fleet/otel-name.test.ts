import { expect, test } from 'vitest';
import { otlpUrl } from '../../../electron/fleet/otlp/endpoint.ts';
import { familiesOf } from '../../../shared/fleet/families.ts';
import { otelNameOf } from '../../../shared/fleet/otel-name.ts';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';

/** What the OpenTelemetry specification makes of a unit when it turns a name into a Prometheus name. */
const suffixOf: Readonly<Record<string, string>> = {
  By: '_bytes',
  s: '_seconds',
  'By/s': '_bytes_per_second',
  '1': '_ratio',
};

test('turned back for Prometheus, every name is the one of the textfile', () => {
  const facts = { view: createLiveView(5000), ceilingBytes: null, samples: 0, refusals: null, sources: [] };
  const { families } = familiesOf(facts, new Map());
  expect(families.length).toBeGreaterThan(12);
  for (const family of families) {
    const { name, unit } = otelNameOf(family);
    const total = family.type === 'counter' ? '_total' : '';
    expect(`${name.replaceAll('.', '_')}${suffixOf[unit] ?? ''}${total}`).toBe(family.name);
  }
});

test.each([
  ['http://collector:4318', 'http://collector:4318/v1/metrics'],
  ['https://collector/', 'https://collector/v1/metrics'],
  ['http://[::1]:4318/otlp/v1/metrics', 'http://[::1]:4318/otlp/v1/metrics'],
  ['http://collector/path?tenant=a#b', 'http://collector/path?tenant=a'],
  ['collector:4318', null],
  ['ftp://collector', null],
  ['http://user:word@collector', null],
  ['', null],
])('the endpoint %s is posted to at %s', (endpoint, url) => {
  expect(otlpUrl(endpoint)).toBe(url);
});
