import * as v from 'valibot';
import type { ProbeArtifact } from '../model/artifact/probe.ts';
import { cite } from '../model/cited.ts';
import type { ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { type ProbeFile, probeSchema } from './probe-schema.ts';

/** A probe's answer is kilobytes. */
const limitBytes = 4 * 1024 * 1024;

/** The answer of `poolhound probe --json`: docs/formats/probe.md. */
export const probeKind: ReaderKind = {
  kind: 'probe',
  // answer = "{" then the schema as the first field
  recognise: ({ text }) =>
    /^\uFEFF?\s{0,100}\{\s{0,100}"schema"\s{0,20}:\s{0,20}"poolhound\.probe\/1"/.test(text) ? 1 : 0,
  open: (context) => readWholeText(context, readProbe, limitBytes),
};

function readProbe(text: WholeText): ProbeArtifact | null {
  const value = parseJson(text);
  if (value === undefined) return null;
  const parsed = v.safeParse(probeSchema, value);
  if (parsed.success) return artifactOf(parsed.output, text.lines);
  for (const issue of parsed.issues) {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const message = `The answer of a probe has something unexpected at ${path.join('.') || 'its top'}: ${issue.message} The file was not used; take it as "poolhound probe … --json > probe.json" writes it.`;
    text.problems.add({ line: lineOfPath(text.lines, path), offset: null, code: 'unexpected-value', message });
  }
  return null;
}

function parseJson({ lines, problems }: WholeText): unknown {
  const whole = lines.join('\n');
  try {
    return JSON.parse(whole);
  } catch (error) {
    problems.add({
      line: lineOfError(whole, error),
      offset: null,
      code: 'damaged-json',
      message:
        'The answer of a probe is cut off or damaged here and was not used; run the probe again with --json and keep the whole output.',
    });
    return undefined; // said as a problem
  }
}

/** The line the parser names by its position; the last one where it names none, as for a text that is cut off. */
function lineOfError(whole: string, error: unknown): number {
  // message = … "at position " number …
  const position = /at position (\d{1,9})/.exec(error instanceof Error ? error.message : '')?.[1];
  return whole.slice(0, position === undefined ? whole.length : Number(position)).split('\n').length;
}

/** The line on which the last key of a path stands, each sought after the one before it. */
function lineOfPath(lines: readonly string[], path: readonly string[]): number {
  const whole = lines.join('\n');
  let at = 0;
  for (const key of path) {
    const next = whole.indexOf(`"${key}"`, at);
    if (next >= 0) at = next;
  }
  return whole.slice(0, at).split('\n').length;
}

function artifactOf(file: ProbeFile, lines: readonly string[]): ProbeArtifact {
  const citeAt = <T>(value: T, path: readonly string[]) => {
    const line = lineOfPath(lines, path);
    return cite(value, line, lines[line - 1] ?? '');
  };
  const { target, cost } = file;
  const measured = cost && {
    perConnection: cost.nonPaged.perUnit,
    interval: cost.nonPaged.interval,
    points: cost.nonPaged.points,
    tags: cost.tags.map(({ tag, cost: each }) => ({ tag, perConnection: each.perUnit })),
  };
  const startedUtcMs = Date.parse(file.startedUtc);
  return {
    kind: 'probe',
    startedUtcMs: Number.isFinite(startedUtcMs) ? startedUtcMs : null,
    host: target.host,
    port: target.port,
    isThisMachine: target.isThisMachine,
    opened: file.opened,
    peak: citeAt(file.peak, ['peak']),
    stoppedBy: file.stoppedBy,
    failure: file.firstFailure?.cause ?? null,
    cost: measured && citeAt(measured, ['cost', 'nonPaged', 'perUnit']),
    costOf: file.costOf,
  };
}
