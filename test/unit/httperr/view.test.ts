import { expect, test } from 'vitest';
import { viewHttpErr } from '../../../shared/derive/httperr/httperr.ts';
import { readLog } from './read.ts';

test('refusals that tell no moment are records with an unknown number', () => {
  const { artifact, problems } = readLog('#Fields: s-reason\n3_Connections_Refused\n4_Connections_Refused\nURL\n');
  const input = {
    file: 'httperr1.log',
    kind: 'httperr' as const,
    sha256: 'a'.repeat(64),
    bytes: 60,
    modifiedUtcMs: null,
    reason: null,
    problems,
    artifact,
  };
  expect(viewHttpErr({ inputs: [input] })).toMatchObject({
    entries: 3,
    problems: 0,
    firstUtcMs: null,
    refusals: { records: 2, connections: 0, connectionsUnknown: 2, firstUtcMs: null, lastUtcMs: null, episodes: [] },
  });
});
