import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { FollowUp } from '../../shared/model/follow-up.ts';

/** A diagnosis as text that a person can review line by line: what is said, on what grounds, and what to do. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const { verdict, culprits, findings, actions, missing, inputs, settings } = diagnosis;
  return [
    `verdict: ${verdict.primary}, contributing: ${verdict.contributing.join(', ') || 'none'}, confidence: ${verdict.confidence ?? 'none'}`,
    `  ${verdict.sentence}`,
    '',
    ...figureLines(diagnosis),
    '',
    'culprits:',
    ...orNone(
      culprits.map(({ tag, pool, owner, confidence }) => `'${tag}' ${pool}, owner ${owner}, confidence ${confidence}`),
    ),
    '',
    'largest tags:',
    ...orNone(tagLines(diagnosis)),
    '',
    'hypotheses:',
    ...diagnosis.hypotheses
      .filter(({ confidence }) => (confidence ?? 0) >= 0.1)
      .map(
        ({ id, confidence, for: supporting, against, wouldDecide }) =>
          `  ${id} ${confidence} for [${supporting.join(', ')}] against [${against.join(', ')}] would decide: ${wouldDecide ?? 'nothing is open'}`,
      ),
    '',
    'findings:',
    ...findings
      .filter(({ outcome }) => outcome !== 'not-applicable')
      .map(({ rule, outcome, sentence, evidence }) => `  ${rule} ${outcome} (${placesOf(evidence)})\n    ${sentence}`),
    '',
    'settings:',
    ...orNone(
      settings.map(
        ({ key, value, effective, source }) =>
          `${key} = ${String(value)}, in force: ${effective}, ${source.file}:${source.line}`,
      ),
    ),
    '',
    'actions:',
    ...orNone(
      actions.map(
        ({ id, title, why, risk, restart, commands, rollback, verify }) =>
          `${id} (restart: ${restart}): ${title}\n    why: ${why}\n    risk: ${risk}\n    commands: ${commands.join(' ; ')}\n    rollback: ${rollback.join(' ; ') || '-'}\n    verify: ${verify}`,
      ),
    ),
    '',
    'missing:',
    ...orNone(missing.map(({ what, why, how }) => `${what}: ${why} How: ${how}`)),
    '',
    'inputs:',
    ...inputs.map(
      ({ file, kind, problems, reason }) =>
        `  ${file} ${kind}, problems: ${problems}${reason === null ? '' : `, ${reason}`}`,
    ),
    '',
  ].join('\n');
}

const orNone = (lines: readonly string[]): string[] =>
  lines.length > 0 ? lines.map((line) => `  ${line}`) : ['  none'];

function figureLines({ machine, pool, httperr, httpSys, capacity }: Diagnosis): string[] {
  const rest = (values: object) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
      .join(', ');
  const refusals = httperr?.refusals;
  return [
    `machine: ${rest(machine)}`,
    `pool: ${rest(pool)}`,
    `http.sys: ${rest(httpSys)}`,
    ...(capacity ? capacityLines(capacity) : []),
    refusals
      ? `HTTPERR: ${httperr.entries} entries, ${httperr.problems} problems, ${refusals.records} refusals of ${refusals.connections} connections in ${refusals.episodes.length} episodes from ${refusals.firstUtc} to ${refusals.lastUtc}`
      : 'HTTPERR: none',
  ];
}

function capacityLines(capacity: NonNullable<Diagnosis['capacity']>): string[] {
  const { sentence, setAt, evidence, bytesPerConnection, interval, source, costOf, isCause } = capacity;
  const { connections, connectionsAtThreshold, safeCap } = capacity;
  return [
    `capacity: ${bytesPerConnection} bytes a connection (${source}, ${costOf}, interval ${interval?.join(' to ') ?? 'unknown'}) of ${connections ?? 'unknown'}, ${connectionsAtThreshold ?? 'unknown'} at the threshold, ${safeCap ?? 'unknown'} safe, is the cause: ${isCause ?? 'open'} (${placesOf(evidence)})`,
    `  ${sentence}`,
    ...setAt.map((each) => `  ${each.place}: ${each.sentence}`),
  ];
}

function tagLines({ tags }: Diagnosis): string[] {
  return tags.slice(0, 6).map(({ tag, pool, bytes, share, live, growthBytesPerHour, owner, lockstepWith }) => {
    const growth = growthBytesPerHour === null ? 'growth unknown' : `${Math.round(growthBytesPerHour)} bytes an hour`;
    const lockstep = lockstepWith.length > 0 ? `, in lockstep with ${lockstepWith.join(', ')}` : '';
    return `'${tag}' ${pool} ${bytes} bytes, share ${share?.toFixed(3) ?? 'unknown'}, live ${live}, ${growth}, ${owner}${lockstep}`;
  });
}

function placesOf(evidence: Diagnosis['findings'][number]['evidence']): string {
  const places = evidence.map(({ file, line }) => `${file}:${line}`);
  return places.length > 4
    ? `${places.slice(0, 3).join(' ')} … ${places.length} places`
    : places.join(' ') || 'no evidence';
}

/** What became of a problem, as text: outcome, reasons and the same figures before and after. */
export function followUpText({ outcome, sentence, reasons, figures, watchedHours }: FollowUp): string {
  return [
    `outcome: ${outcome}, watched for ${watchedHours?.toFixed(1) ?? 'an unknown number of'} hours`,
    `  ${sentence}`,
    '',
    'reasons:',
    ...orNone(reasons.map((reason) => reason.sentence)),
    '',
    'figures:',
    ...orNone(
      figures.map(
        ({ what, tag, before, after }) => `${what}${tag === null ? '' : ` '${tag}'`}: ${before} before, ${after} after`,
      ),
    ),
    '',
  ].join('\n');
}
