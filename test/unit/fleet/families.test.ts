import { expect, test } from 'vitest';
import { expositionText } from '../../../shared/fleet/exposition.ts';
import { familiesOf, mostTags, type WatchFacts } from '../../../shared/fleet/families.ts';
import { secondsUntilFull } from '../../../shared/fleet/forecast.ts';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';
import type { KernelTotals } from '../../../shared/model/live.ts';
import { kernelTags, sampleOf } from '../journal/samples.ts';

const mib = 2 ** 20;
const none = { availableBytes: null, commitBytes: null, commitLimitBytes: null, ramBytes: null, freePtes: null };
const totals = (nonPagedBytes: number): KernelTotals => ({
  ...none,
  nonPagedBytes,
  pagedBytes: 7,
  handles: null,
  processes: null,
  threads: null,
});

function facts(changes: Partial<WatchFacts> = {}): WatchFacts {
  return { view: createLiveView(5000), ceilingBytes: null, samples: 0, refusals: null, sources: [], ...changes };
}
const textOf = (of: WatchFacts) => expositionText(familiesOf(of, new Map()).families);
const lineValue = (text: string, line: string): string | undefined =>
  text
    .split('\n')
    .find((each) => each.startsWith(`${line} `))
    ?.slice(line.length + 1);

test('the pool, its pace and its end', () => {
  const view = createLiveView(60_000);
  for (let minute = 0; minute <= 60; minute += 1) {
    view.take(sampleOf(minute * 60_000, { totals: totals((40 + minute) * mib) }), null);
  }
  const text = textOf(facts({ view, ceilingBytes: 240 * mib }));
  expect(lineValue(text, 'poolhound_pool_bytes{pool="nonpaged"}')).toBe(String(100 * mib));
  expect(lineValue(text, 'poolhound_pool_bytes{pool="paged"}')).toBe('7');
  expect(Number(lineValue(text, 'poolhound_pool_growth_bytes_per_second{pool="nonpaged"}'))).toBeCloseTo(mib / 60, 0);
  expect(lineValue(text, 'poolhound_nonpaged_room_bytes')).toBe(String(120 * mib));
  expect(Number(lineValue(text, 'poolhound_nonpaged_exhaustion_seconds'))).toBeCloseTo(7200, 0);
});

test('what is not known is absent, not zero', () => {
  const view = createLiveView(5000);
  view.take(sampleOf(0, { totals: totals(mib) }), null);
  const text = textOf(facts({ view, samples: 1 }));
  for (const name of ['ceiling', 'room', 'exhaustion', 'refus', 'growth', 'cpu', 'tag_']) {
    expect(text.replace(/^#.*$|nonpaged_threshold.*$/gm, '')).not.toContain(name);
  }
  expect(lineValue(text, 'poolhound_samples_total')).toBe('1');
});

test.each([
  ['past the threshold nothing is left', -1, 5, 0],
  ['at the threshold nothing is left', 0, null, 0],
  ['what does not grow has no end', 1, 0, Number.POSITIVE_INFINITY],
  ['an unknown pace has no forecast', 1, null, null],
  ['the room at the pace', 100, 4, 25],
])('%s', (_, room, pace, seconds) => {
  expect(secondsUntilFull(room, pace)).toBe(seconds);
});

test('tags carry pool, name and pace; a tag that leaves the top leaves the text', () => {
  const view = createLiveView(5000);
  const row = (tag: string, bytes: number) => ({ tag, bytes, allocs: 1, frees: 0 });
  const others = Array.from({ length: mostTags * 3 }, (_, at) => row(`x${String(at).padStart(3, '0')}`, 1000 + at));
  view.take(sampleOf(0, { tags: kernelTags([row('a"\\\n', 9000), row('Ntf ', 8000), ...others]) }), null);
  const first = familiesOf(facts({ view }), new Map());
  expect(lineValue(expositionText(first.families), 'poolhound_tag_bytes{pool="nonpaged",tag="a%22%5C%0A"}')).toBe(
    '9000',
  );
  view.take(sampleOf(3_600_000, { tags: kernelTags([row('Ntf ', 11_600), ...others]) }), null);
  const text = expositionText(familiesOf(facts({ view }), first.told).families);
  expect(text).not.toContain('%22');
  expect(lineValue(text, 'poolhound_tag_growth_bytes_per_second{pool="nonpaged",tag="Ntf%20"}')).toBe('1');
  expect(text.match(/^poolhound_tag_bytes/gm)?.length).toBeLessThanOrEqual(mostTags * 2);
});

test('a refusal is never later than the clock, even when that was set back', () => {
  const view = createLiveView(5000);
  view.take(sampleOf(0), null);
  const lastUtcMs = (view.lastUtcMs ?? 0) + 3_600_000;
  const text = textOf(facts({ view, refusals: { connections: 4, lastUtcMs } }));
  expect(lineValue(text, 'poolhound_refused_connections_total')).toBe('4');
  expect(lineValue(text, 'poolhound_last_refusal_timestamp_seconds')).toBe(String((view.lastUtcMs ?? 0) / 1000));
});

test('labels are quoted as the format wants them', () => {
  const labels = { what: 'a"b\\c\nd' };
  const family = { name: 'x', type: 'gauge', help: 'X.', measures: [{ labels, value: 1 }] } as const;
  expect(expositionText([family])).toBe('# HELP x X.\n# TYPE x gauge\nx{what="a\\"b\\\\c\\nd"} 1\n');
});
