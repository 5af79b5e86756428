import { rm } from 'node:fs/promises';
import { ok, type Reply } from '../../../shared/contract/fault.ts';
import type { EvidenceSink } from '../../platform/collect-ports.ts';
import { openIncidentFolder } from '../incident-folder.ts';
import { draftPath } from '../whole-file.ts';

/** Packs an incident's folder as a bundle. */
export type PackFolder = (folder: string, target: string) => Promise<Reply<unknown>>;

/**
 * Where a collection goes: a folder, or for a name that ends in `.zip` a folder beside it that is packed at the end. A
 * crash leaves that folder with what there is; when only the packing fails it stays too, and the fault names it.
 */
export async function openIncidentPlace(path: string, tool: string, pack: PackFolder): Promise<Reply<EvidenceSink>> {
  if (!path.toLowerCase().endsWith('.zip')) return openIncidentFolder(path, tool);
  const folder = `${draftPath(path)}.folder`; // the packing has a draft of its own
  const opened = await openIncidentFolder(folder, tool);
  if (!opened.ok) return opened;
  const sink = opened.value;
  return ok({
    write: sink.write,
    async finish(summary) {
      const finished = await sink.finish(summary);
      if (!finished.ok) return finished;
      const packed = await pack(folder, path);
      if (!packed.ok) {
        const message = `${packed.fault.message} What was collected is in ${folder}.`;
        return { ok: false, fault: { ...packed.fault, message } };
      }
      await rm(folder, { recursive: true, force: true });
      return ok({ path });
    },
  });
}
