import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { readIncident } from '../../helpers/incident.ts';
import { cacheCases } from './cases/caches.ts';
import { calmCases } from './cases/calm.ts';
import { connectionCases } from './cases/connections.ts';
import { eventCases } from './cases/events.ts';
import { leaksAtOnce } from './cases/leaks-at-once.ts';
import { leaksOverTime } from './cases/leaks-over-time.ts';
import { limitCases } from './cases/limits.ts';
import { logCases } from './cases/logs.ts';
import { oddCases } from './cases/odd.ts';
import { scrapCases } from './cases/scraps.ts';
import type { ByHand } from './truth.ts';

/** What an answer has wrong, in words; empty where it says what a support engineer would. */
function wrongIn({ files, primary, culprits, contributing, atMost, atLeast, ...told }: ByHand): readonly string[] {
  const incident = readIncident(Object.entries(files).map(([file, content]) => ({ file, content })));
  const diagnosis = diagnose(incident);
  const { verdict } = diagnosis;
  const sentences = [verdict.sentence, ...diagnosis.findings.map(({ sentence }) => sentence)].join('\n');
  const planned = diagnosis.actions.map(({ id }) => id);
  const commands = diagnosis.actions.flatMap((action) => action.commands).join('\n');
  const lacking = diagnosis.missing.map(({ what, how }) => `${what}: ${how}`).join('\n');
  const confidence = verdict.confidence ?? 0;
  const named = diagnosis.culprits.map(({ tag }) => tag).sort();
  const unread = diagnosis.inputs.filter(({ kind }) => kind === 'unrecognised').map(({ file }) => file);
  return [
    ...(v.safeParse(diagnosisSchema, diagnosis).success ? [] : ['is no diagnosis by its schema']),
    ...(unread.length > 0 ? [`${unread.join()} is not recognised`] : []),
    ...(primary.includes(verdict.primary) ? [] : [`says ${verdict.primary} ${confidence}: ${verdict.sentence}`]),
    ...(culprits && named.join() !== [...culprits].sort().join() ? [`names [${named.join()}]`] : []),
    ...(contributing && verdict.contributing.join() !== contributing.join()
      ? [`contributing ${verdict.contributing.join()}`]
      : []),
    ...(atMost !== undefined && confidence > atMost ? [`${verdict.primary} is too sure: ${confidence}`] : []),
    ...(atLeast !== undefined && confidence < atLeast ? [`${verdict.primary} is too shy: ${confidence}`] : []),
    ...(told.says ?? []).filter((part) => !part.test(sentences)).map((part) => `does not say ${part}`),
    ...(told.neverSays ?? []).filter((part) => part.test(sentences)).map((part) => `says ${part}`),
    ...((told.begins ?? []).some((id, at) => planned[at] !== id) ? [`plan is ${planned.join(', ') || 'empty'}`] : []),
    ...(told.actions ?? []).filter((id) => !planned.includes(id)).map((id) => `plans no ${id}`),
    ...(told.noActions ?? []).filter((id) => planned.includes(id)).map((id) => `plans ${id}`),
    ...(told.commands ?? []).filter((part) => !part.test(commands)).map((part) => `has no command ${part}`),
    ...(told.noCommands ?? []).filter((part) => part.test(commands)).map((part) => `has the command ${part}`),
    ...(told.missing ?? []).filter((part) => !part.test(lacking)).map((part) => `does not miss ${part}`),
  ];
}

describe.each([
  { matter: 'the log of http.sys alone', cases: logCases },
  { matter: 'events alone', cases: eventCases },
  { matter: 'leaks seen over time', cases: leaksOverTime },
  { matter: 'leaks seen once', cases: leaksAtOnce },
  { matter: 'connections, unread data and ports', cases: connectionCases },
  { matter: 'nothing wrong', cases: calmCases },
  { matter: 'other limits', cases: limitCases },
  { matter: 'caches and single looks', cases: cacheCases },
  { matter: 'evidence at odds', cases: oddCases },
  { matter: 'scraps and mixtures', cases: scrapCases },
])('$matter', ({ cases }) => {
  test.each(cases)('$name', (each) => {
    const wrong = wrongIn(each);
    expect(wrong, wrong.join('; ')).toEqual([]);
  });
});
