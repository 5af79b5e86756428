import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import { expositionText } from '../../shared/fleet/exposition.ts';
import { familiesOf, type ToldTags } from '../../shared/fleet/families.ts';
import type { WatchNote } from '../../shared/journal/sample.ts';
import type { MetricSink } from '../platform/watch-ports.ts';
import { type FolderLock, lockFolder, type ProcessStart } from '../storage/journal/lock.ts';
import { wholeFile } from '../storage/whole-file.ts';

export const textfileName = 'poolhound.prom';

/**
 * Metrics in a file for a textfile collector, replaced as a whole at each sample and removed at the end: what is not
 * watched any more is not shown as if it were. Fault `busy` where another watch writes it. Trouble with the folder is
 * said once and tried again at the next sample; one that is slow is given no second file before the first is written.
 */
export async function openTextfile(folder: string, startOf: ProcessStart): Promise<Reply<MetricSink>> {
  const path = join(folder, textfileName);
  let notes: WatchNote[] = [];
  let trouble: string | null = null;
  let told: ToldTags = new Map();
  let lock: FolderLock | null = null;
  let writing: Promise<void> | null = null;

  const say = (message: string | null): void => {
    if (message !== null && message !== trouble) notes.push({ code: 'textfile-failed', message });
    if (message === null && trouble !== null) {
      notes.push({ code: 'textfile-back', message: `${path} is written again.` });
    }
    trouble = message;
  };
  const hold = async (): Promise<Reply<null>> => {
    if (lock) return ok(null);
    const taken = await lockFolder(folder, startOf, `${textfileName}.lock`);
    if (taken.ok) lock = taken.value;
    return taken.ok ? ok(null) : taken;
  };
  const write = async (text: string): Promise<void> => {
    const held = await hold();
    const written = held.ok ? await wholeFile.write(path, text) : held;
    say(written.ok ? null : `${written.fault.message} The watch goes on.`);
  };

  const held = await hold();
  if (!held.ok && held.fault.code === 'busy') {
    return fault('busy', `${path}: ${held.fault.message}`, held.fault.detail);
  }
  return ok({
    offer(facts) {
      if (writing) return;
      const { families, told: now } = familiesOf(facts, told);
      told = now;
      writing = write(expositionText(families)).finally(() => {
        writing = null;
      });
    },
    takeNotes() {
      const taken = notes;
      notes = [];
      return taken;
    },
    async close() {
      await writing;
      if (!lock) return;
      await rm(path, { force: true }).catch(() => undefined); // a folder that became read-only keeps it; its age tells
      await lock.release().catch(() => undefined); // the same; the next watch sees that its process is gone
      lock = null;
    },
  });
}
