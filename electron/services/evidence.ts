import type { Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { OperationOutput } from '../../shared/contract/operations.ts';
import type { EvidenceDialog, EvidenceFiles, PasteStore } from '../platform/ports.ts';

export type Admitted = OperationOutput<'evidence.paste'>;

export interface EvidencePorts {
  readonly files: EvidenceFiles;
  readonly pastes: PasteStore | null;
  readonly dialog: EvidenceDialog | null;
  readonly newId: () => string;
}

export interface EvidenceService {
  readonly operations: Pick<Services, 'evidence.list' | 'evidence.paste' | 'evidence.choose'>;
  /** Takes paths the host itself was given (dialog, drop, command line) and answers opaque ids; all or a fault. */
  admit(paths: readonly string[], about?: AdmitAbout): Promise<Reply<{ readonly items: Admitted[] }>>;
  /** The path behind an id; only services may ask. */
  pathOf(id: string): string | null;
  /** What is behind an id; only services may ask. */
  admittedOf(id: string): AdmittedPath | null;
}

/** What is known of the paths beside themselves. */
export interface AdmitAbout {
  /** Name for the user; without it the last part of the path. */
  readonly name?: string;
  /** False for copies that end with the program, such as uploads: nobody can open them again. */
  readonly isLasting?: boolean;
}

export interface AdmittedPath {
  readonly item: Admitted;
  readonly path: string;
  readonly isLasting: boolean;
}

/** Evidence the user handed over, known outside by opaque ids only. */
export function createEvidenceService(ports: EvidencePorts): EvidenceService {
  const admitted = new Map<string, AdmittedPath>();

  function remember(path: string, isLasting: boolean, about: Omit<Admitted, 'id'>): Admitted {
    const item = { id: ports.newId(), ...about };
    admitted.set(item.id, { item, path, isLasting });
    return item;
  }

  async function admit(
    paths: readonly string[],
    { name, isLasting = true }: AdmitAbout = {},
  ): Promise<Reply<{ readonly items: Admitted[] }>> {
    const described: { path: string; kind: 'file' | 'folder'; bytes: number | null }[] = [];
    for (const path of paths) {
      const about = await ports.files.describe(path);
      if (!about.ok) return about;
      described.push({ path, ...about.value });
    }
    return ok({
      items: described.map(({ path, kind, bytes }) =>
        remember(path, isLasting, { name: name ?? lastPart(path), kind, bytes }),
      ),
    });
  }

  return {
    admit,
    pathOf: (id) => admitted.get(id)?.path ?? null,
    admittedOf: (id) => admitted.get(id) ?? null,
    operations: {
      'evidence.list': async () => ok({ items: [...admitted.values()].map(({ item }) => item) }),
      'evidence.paste': async ({ name, text }) => {
        if (!ports.pastes)
          return fault('not-found', 'This host takes no pasted text. Save it to a file and open that.');
        const stored = await ports.pastes.store(text, name);
        return stored.ok
          ? ok(remember(stored.value.path, false, { name, kind: 'paste', bytes: stored.value.bytes }))
          : stored;
      },
      'evidence.choose': async ({ what }) => {
        if (!ports.dialog)
          return fault('not-found', 'This host has no dialog for files. Drop them on the window instead.');
        return admit(await ports.dialog.choose(what));
      },
    },
  };
}

function lastPart(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}
