import { join } from 'node:path';
import type { Services } from '../../../shared/contract/dispatch.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import type { EvidenceService } from '../evidence.ts';

/** Samples whose folder holds two states of the server. */
const parts: Readonly<Record<string, { readonly first: string; readonly later: string }>> = {
  'thre-antivirus': { first: 'before', later: 'after' },
};

/** Opens the samples that were shipped beside the program; null where none were. */
export function createSamples(folder: string | null, evidence: EvidenceService): Pick<Services, 'samples.open'> {
  return {
    'samples.open': async ({ sample }) => {
      if (folder === null) return fault('not-found', 'This copy of Poolhound came without its samples.');
      const part = parts[sample];
      const named = { name: sample, isLasting: false };
      const first = await evidence.admit([join(folder, sample, part?.first ?? '')], named);
      if (!first.ok) return first;
      if (part === undefined) return ok({ items: [...first.value.items], later: [] });
      const later = await evidence.admit([join(folder, sample, part.later)], { ...named, name: `${sample}, later` });
      return later.ok ? ok({ items: [...first.value.items], later: [...later.value.items] }) : later;
    },
  };
}
