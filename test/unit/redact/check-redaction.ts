import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { redactBundle } from '../../../electron/storage/bundle/redact-bundle.ts';
import { saveBundle } from '../../../electron/storage/bundle/save-bundle.ts';
import type { TaskContext } from '../../../electron/workers/protocol.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { looksLikeZip } from '../../../shared/recognise/zip.ts';
import { readIncident } from '../../helpers/incident.ts';
import type { AwkwardFile } from './awkward.ts';

export const quiet: TaskContext = { isCancelled: () => false, progress: () => {} };

/** What came of redacting evidence. */
export interface RedactionCheck {
  /** Originals that were found in the finished bundle, with where. */
  readonly leaks: readonly string[];
  /** What the two diagnoses say differently. */
  readonly differences: readonly string[];
  readonly redacted: Readonly<Record<string, Uint8Array>>;
}

/** Packs and redacts evidence, searches the result for every secret, and judges both. */
export async function checkRedaction(
  files: readonly AwkwardFile[],
  secrets: readonly string[],
): Promise<RedactionCheck> {
  const folder = mkdtempSync(join(tmpdir(), 'poolhound-redact-'));
  try {
    const found = files.map(({ name, bytes }, at) => {
      const path = join(folder, `file${at}`);
      writeFileSync(path, bytes);
      utimesSync(path, 1_200_000_000, 1_200_000_000);
      return { path, name, bytes: bytes.length, modifiedUtcMs: 1_200_000_000_000, trouble: null };
    });
    const about = { tool: 'poolhound test', nowUtcMs: 1_300_000_000_000 };
    const source = join(folder, 'incident.zip');
    const target = join(folder, 'redacted.zip');
    const saved = await saveBundle({ ...about, target: source, files: found }, quiet);
    if (!saved.ok) throw new Error(saved.fault.message);
    const done = await redactBundle({ ...about, source, target }, quiet);
    if (!done.ok) throw new Error(`${done.fault.message} ${done.fault.detail}`);
    const redacted = unzipSync(new Uint8Array(readFileSync(target)));
    return {
      leaks: leaksIn(redacted, secrets),
      differences: differencesOf(unzipSync(readFileSync(source)), redacted),
      redacted,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function leaksIn(files: Readonly<Record<string, Uint8Array>>, secrets: readonly string[], within = ''): string[] {
  return Object.entries(files).flatMap(([name, bytes]) => {
    const path = `${within}${name}`;
    const texts = [name, ...decodings(bytes)].map((text) => text.toLowerCase());
    const own = secrets.filter((secret) => texts.some((text) => text.includes(secret.toLowerCase())));
    const nested = looksLikeZip(bytes) ? leaksIn(unzipSync(bytes), secrets, `${path}!`) : [];
    return [...own.map((secret) => `${secret} in ${path}`), ...nested];
  });
}

function decodings(bytes: Uint8Array): string[] {
  const shifted = bytes.subarray(1);
  return [
    strFromU8(bytes),
    strFromU8(bytes, true),
    new TextDecoder('gbk').decode(bytes),
    ...[bytes, shifted].flatMap((part) => ['utf-16le', 'utf-16be'].map((wide) => new TextDecoder(wide).decode(part))),
  ];
}

function differencesOf(before: Record<string, Uint8Array>, after: Record<string, Uint8Array>): string[] {
  const left: Record<string, unknown> = essence(judged(before));
  const right: Record<string, unknown> = essence(judged(after));
  return Object.keys(left).flatMap((key) => {
    const [a, b] = [JSON.stringify(left[key]), JSON.stringify(right[key])];
    return a === b ? [] : [`${key}: ${a?.slice(0, 600)} / ${b?.slice(0, 600)}`];
  });
}

function judged(files: Record<string, Uint8Array>): Diagnosis {
  const evidence = Object.entries(files).filter(([name]) => name.startsWith('evidence/') && !name.endsWith('.zip'));
  return diagnose(
    readIncident(evidence.map(([file, content]) => ({ file, content, modifiedUtcMs: 1_200_000_000_000 }))),
  );
}

/** All that does not name somebody: verdict, figures, tags, rules, settings, actions, kinds of input and problems. */
function essence({ verdict, hypotheses, httperr, pool, tags, culprits, httpSys, ...rest }: Diagnosis) {
  return {
    verdict,
    hypotheses,
    httperr,
    pool,
    tags,
    culprits,
    httpSys,
    settings: rest.settings.map(({ key, value, effective }) => ({ key, value, effective })),
    rules: rest.findings.map(({ rule, outcome, evidence }) => [rule, outcome, evidence.map(({ line }) => line)]),
    actions: rest.actions.map(({ id }) => id),
    missing: rest.missing.map(({ what }) => what),
    machine: { ...rest.machine, host: rest.machine.host === null },
    inputs: rest.inputs.map(({ kind, problems, reason }) => [kind, problems, reason]).sort(),
  };
}
