import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Services } from '../../../shared/contract/dispatch.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import { recentLimit, recentSchema } from '../../../shared/contract/workbench-operations.ts';
import { toIsoUtc } from '../../../shared/format/time.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { KeptFolder } from '../../platform/ports.ts';
import type { EvidenceService } from '../evidence.ts';
import { incidentKey } from './notes.ts';

export interface RecentService {
  readonly operations: Pick<Services, 'recent.list' | 'recent.open' | 'recent.forget'>;
  /** Remembers an incident that was judged; its paths stay in the host. */
  remember(paths: readonly string[], names: readonly string[], diagnosis: Diagnosis): Promise<void>;
}

export interface RecentPorts {
  readonly folder: KeptFolder;
  readonly evidence: EvidenceService;
  /** Wall clock, UTC milliseconds. */
  readonly now: () => number;
}

const file = 'recent.json';
const keptSchema = v.strictObject({ ...recentSchema.entries, paths: v.array(v.string()) });
const listSchema = v.pipe(v.string(), v.parseJson(), v.array(keptSchema));
type Kept = v.InferOutput<typeof keptSchema>;

/** Incidents opened lately, in one small file; a damaged file is an empty list. */
export function createRecentService({ folder, evidence, now }: RecentPorts): RecentService {
  let turn: Promise<unknown> = Promise.resolve(); // one change after the other, so that none is lost

  async function read(): Promise<readonly Kept[]> {
    const parsed = v.safeParse(listSchema, (await folder.read(file)) ?? '');
    return parsed.success ? parsed.output : [];
  }

  function change(make: (list: readonly Kept[]) => readonly Kept[]): Promise<readonly Kept[]> {
    const next = turn.then(async () => {
      const list = make(await read());
      await folder.write(file, JSON.stringify(list)); // a list that cannot be kept is no reason to refuse the incident
      return list;
    });
    turn = next;
    return next;
  }

  return {
    async remember(paths, names, { machine, verdict }) {
      const id = createHash('sha256').update(incidentKey(paths)).digest('hex').slice(0, 32);
      const openedUtc = toIsoUtc(now()) ?? '1970-01-01T00:00:00Z';
      const { primary, confidence } = verdict;
      const item = { id, names: [...names], openedUtc, host: machine.host, primary, confidence, paths: [...paths] };
      await change((list) => [item, ...list.filter((each) => each.id !== id)].slice(0, recentLimit));
    },
    operations: {
      'recent.list': async () => ok({ items: (await read()).map(shown) }),
      'recent.open': async ({ id }) => {
        const found = (await read()).find((each) => each.id === id);
        return found
          ? evidence.admit(found.paths)
          : fault('not-found', 'This incident is not in the list any more. Hand its evidence over again.');
      },
      'recent.forget': async ({ id }) => {
        const left = await change((list) => list.filter((each) => each.id !== id));
        return ok({ items: left.map(shown) });
      },
    },
  };
}

const shown = ({ paths: _, ...item }: Kept) => item;
