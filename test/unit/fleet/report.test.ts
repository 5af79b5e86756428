import { expect, test } from 'vitest';
import { fleetHtml, fleetPage } from '../../../shared/fleet/report/document.ts';
import type { ServerFacts } from '../../../shared/fleet/survey/server-facts.ts';
import { failedRow, type ServerRow } from '../../../shared/fleet/survey/server-row.ts';
import { createSurvey } from '../../../shared/fleet/survey/survey.ts';
import { defaultOptions } from '../../../shared/report/options.ts';

const blamed: ServerRow['blamed'] = [
  { tag: 'Leak', pool: 'nonpaged', drivers: [{ file: 'leaky.sys', version: '1.2' }] },
];
const facts: ServerFacts = {
  facts: [{ kind: 'windows', name: 'windows', value: 'Microsoft(R) Windows(R) Server 2003' }],
  wholeKinds: [],
  wholeKeys: [],
};
const row = (name: string, verdict: ServerRow['verdict'], changes: Partial<ServerRow> = {}): ServerRow => ({
  ...failedRow(name, ''),
  ...{ problem: null, verdict, ...changes },
});

function made(servers: number) {
  const survey = createSurvey();
  for (let at = 0; at < servers; at += 1) survey.add(row(`web<${at}>`, 'nonpaged-pool-leak', { blamed }), facts);
  survey.add(row('good', 'none'), { facts: [], wholeKinds: [], wholeKeys: [] });
  survey.add(failedRow('torn.zip', 'Cut off.'), null);
  return survey.finish();
}

test.each(['en', 'zh'] as const)('the report in %s has every part, and names are no markup', (language) => {
  const html = fleetHtml(made(12), { ...defaultOptions, language });
  for (const id of ['summary', 'shared', 'differences', 'servers', 'problems'])
    expect(html).toContain(`<section id="${id}"`);
  expect(html).toContain('web&lt;0&gt;');
  expect(html).not.toContain('web<0>');
  expect(html).toContain('leaky.sys');
  expect(html).toContain('Cut off.');
  expect(html.match(/<table id="every-server".*?<\/table>/s)?.[0].match(/<tr>/g)).toHaveLength(14);
});

test('without a healthy server the report says that there is nothing to compare with', () => {
  const survey = createSurvey();
  survey.add(row('a', 'nonpaged-pool-leak'), facts);
  expect(fleetHtml(survey.finish(), defaultOptions)).toContain('No server was found healthy');
});

test('beyond a thousand servers the table says where the others are', () => {
  expect(fleetHtml(made(1000), defaultOptions)).toContain('1,000 of 1,001 servers');
});

test('the printer draws the running heads', () => {
  const page = fleetPage(made(1), defaultOptions, '1.2.3');
  expect(page.header).toContain('Many servers');
  expect(page.footer).toContain('Poolhound 1.2.3');
  expect(page.html).not.toContain('@top-left');
});
