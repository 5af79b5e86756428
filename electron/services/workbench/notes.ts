import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { ok, type Reply } from '../../../shared/contract/fault.ts';
import type { Input } from '../../../shared/model/incident.ts';
import {
  type Correction,
  correctable,
  correctionLine,
  type Notes,
  noNotes,
  notesSchema,
} from '../../../shared/model/notes.ts';
import { noProblems } from '../../../shared/model/problem.ts';
import type { KeptFolder } from '../../platform/ports.ts';

/** What was entered by hand, kept by the place of the evidence. */
export interface NotesStore {
  of(paths: readonly string[]): Promise<Notes>;
  keep(paths: readonly string[], notes: Notes): Promise<Reply<Notes>>;
}

/** One small file for each incident that has notes; a damaged one counts as none. */
export function createNotesStore(folder: KeptFolder): NotesStore {
  const fileOf = (paths: readonly string[]) => `notes-${digest(incidentKey(paths)).slice(0, 32)}.json`;
  return {
    async of(paths) {
      const text = await folder.read(fileOf(paths));
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), notesSchema), text ?? '');
      return parsed.success ? parsed.output : noNotes;
    },
    async keep(paths, notes) {
      const kept = { ...notes, corrections: notes.corrections.filter(({ key }) => Object.hasOwn(correctable, key)) };
      const written = await folder.write(fileOf(paths), JSON.stringify(kept));
      return written.ok ? ok(kept) : written;
    },
  };
}

/** The same evidence in another order is the same incident. */
export const incidentKey = (paths: readonly string[]): string => [...paths].sort().join('\0');

/** The corrections as an input of its own kind, so that whatever rests on one cites it; none for none. */
export function correctionsInput(corrections: readonly Correction[]): readonly Input[] {
  if (corrections.length === 0) return [];
  const lines = corrections.map(correctionLine);
  const text = lines.join('\n');
  return [
    {
      file: 'entered by hand',
      kind: 'hand-made',
      sha256: digest(text),
      bytes: Buffer.byteLength(text),
      modifiedUtcMs: null,
      reason: null,
      problems: noProblems,
      artifact: {
        kind: 'hand-made',
        settings: corrections.map(({ key, value }, at) => ({ key, value, line: at + 1, quote: lines[at] ?? '' })),
      },
    },
  ];
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
