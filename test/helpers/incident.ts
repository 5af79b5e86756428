import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { machineReaders } from '../../shared/machine/index.ts';
import type { HttpErrArtifact } from '../../shared/model/artifact.ts';
import type { Incident, Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import { poolmonKind, poolmonSnapshotKind } from '../../shared/pool/index.ts';
import type { ReaderKind } from '../../shared/recognise/reader.ts';
import { settingsReaders } from '../../shared/settings/index.ts';
import { bytesOf, headOf, readEvidence } from './evidence.ts';

/** One file of an incident that a test hands over. */
export interface EvidenceFile {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly modifiedUtcMs?: number;
}

const readers: readonly ReaderKind[] = [...settingsReaders, ...machineReaders, poolmonKind, poolmonSnapshotKind];

/** An incident read from contents by the real readers, each file recognised by its content. */
export function readIncident(files: readonly EvidenceFile[]): Incident {
  return { inputs: files.map(readInput) };
}

/** An incident of every file below a folder except `expected.json`, as the product would open it. */
export function readIncidentFolder(folder: string): Incident {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  return readIncident(names.map((file) => ({ file, content: new Uint8Array(readFileSync(join(folder, file))) })));
}

function readInput({ file, content, modifiedUtcMs }: EvidenceFile): Input {
  const bytes = bytesOf(content);
  const head = headOf(bytes);
  const base = {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    modifiedUtcMs: modifiedUtcMs ?? null,
  };
  if (/_Refused|^#Fields: date time/m.test(head.text)) {
    return { ...base, kind: 'httperr', reason: null, problems: noProblems, artifact: httpErrOf(head.lines) };
  }
  const [best] = readers
    .map((reader) => ({ reader, certainty: reader.recognise(head) }))
    .sort((a, b) => b.certainty - a.certainty);
  if (!best || best.certainty <= 0) {
    return { ...base, kind: 'unrecognised', reason: 'not known', problems: noProblems, artifact: null };
  }
  const { artifact, problems } = readEvidence(best.reader, bytes, {
    fileName: basename(file),
    modifiedUtcMs: base.modifiedUtcMs,
  });
  return { ...base, kind: best.reader.kind, reason: null, problems, artifact };
}

/** A plain HTTPERR log as its reader gives it. */
function httpErrOf(lines: readonly string[]): HttpErrArtifact {
  const utcMs: number[] = [];
  const refused: { utcMs: number; connections: number; line: number; quote: string }[] = [];
  const reasons: Record<string, number> = {};
  const headers: HttpErrArtifact['headers'][number][] = [];
  let software: string | null = null;
  lines.forEach((quote, at) => {
    if (quote.startsWith('#Software: ')) software = quote.slice(11);
    if (quote.startsWith('#Fields: ')) headers.push({ line: at + 1, software, fields: quote.slice(9).split(' ') });
    if (quote.startsWith('#')) return;
    const time = Date.parse(`${quote.slice(0, 10)}T${quote.slice(11, 19)}Z`);
    if (Number.isNaN(time)) return;
    utcMs.push(time);
    const refusal = /(?:(\d+)_)?Connections_Refused/.exec(quote);
    const reason = refusal ? 'Connections_Refused' : (quote.split(' ').at(-2) ?? '-');
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (refusal) refused.push({ utcMs: time, connections: Number(refusal[1] ?? -1), line: at + 1, quote });
  });
  return {
    kind: 'httperr',
    entries: utcMs.length,
    comments: 0,
    blanks: 0,
    firstUtcMs: utcMs[0] ?? null,
    lastUtcMs: utcMs.at(-1) ?? null,
    reasons,
    refusals: {
      utcMs: Float64Array.from(refused, (each) => each.utcMs),
      connections: Float64Array.from(refused, (each) => each.connections),
      line: Float64Array.from(refused, (each) => each.line),
    },
    perMinute: { utcMs: new Float64Array(), entries: new Float64Array() },
    headers,
    refusalQuotes: refused.map(({ line, quote }) => ({ line, quote })),
  };
}
