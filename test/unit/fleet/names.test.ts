import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { familiesOf } from '../../../shared/fleet/families.ts';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';
import { repository } from '../../helpers/tools.ts';

const facts = { view: createLiveView(5000), ceilingBytes: null, samples: 0, refusals: null, sources: [] };
const names = familiesOf(facts, new Map()).families.map(({ name }) => name);
const read = (path: string) => readFileSync(join(repository, path), 'utf8');
/** Names of metrics; those that stand behind a colon are recorded by the rules themselves. */
const used = (text: string) => [...new Set(text.match(/(?<![:\w])poolhound_\w+/g))];

test.each(['poolhound.rules.yml', 'grafana-dashboard.json'])(
  '%s asks only for metrics that the textfile has',
  (name) => {
    const asked = used(read(`build/fleet/${name}`));
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((each) => !names.includes(each))).toEqual([]);
  },
);

test('the guide names every metric', () => {
  const guide = read('docs/fleet.md');
  expect(names.filter((name) => !guide.includes(name.slice('poolhound_'.length)))).toEqual([]);
});

test('the dashboard has a question on each panel and no two panels of one number', () => {
  const { panels } = JSON.parse(read('build/fleet/grafana-dashboard.json')) as {
    readonly panels: readonly { readonly id: number; readonly targets: readonly { readonly expr: string }[] }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { targets } of panels) for (const { expr } of targets) expect(expr).toContain('instance=~"$instance"');
});

test('every alert says how to capture the incident', () => {
  const alerts = read('build/fleet/poolhound.rules.yml').split('- alert: ').slice(1);
  expect(alerts).toHaveLength(5);
  for (const alert of alerts) expect(alert).toContain('poolhound collect -o incident.zip');
});
