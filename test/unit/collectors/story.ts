import { collectRoom } from '../../../electron/collectors/index.ts';
import type { CollectedFile, EvidenceSink } from '../../../electron/platform/collect-ports.ts';
import type { LiveServer } from '../../../electron/platform/live-ports.ts';
import { demoScenario } from '../../../electron/platform/scripted/demo-scenario.ts';
import { demoStory } from '../../../electron/platform/scripted/demo-story.ts';
import { createScriptedPorts, type ServerStory } from '../../../electron/platform/scripted/ports.ts';
import { createScriptedServer } from '../../../electron/platform/scripted/server.ts';
import type { CollectorId, CollectorOutcome } from '../../../shared/contract/collect-operations.ts';
import { ok } from '../../../shared/contract/fault.ts';

/** What a run of collectors left. */
export interface Collected {
  readonly outcomes: Readonly<Partial<Record<CollectorId, CollectorOutcome>>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly how: ReadonlyMap<string, string>;
  /** When the originals of copies were written. */
  readonly modifiedUtcMs: ReadonlyMap<string, number | null>;
}

const live = createScriptedServer(demoScenario, {
  elapsedMs: () => 0,
  ownCost: () => ({ cpuMs: 0, workingSetBytes: 0, nonPagedBytes: null }),
});

/** Runs collectors against the demo server with some of its story told otherwise. */
export async function collectFrom(
  changes: Partial<ServerStory>,
  only: readonly CollectorId[],
  otherLive: Partial<LiveServer> = {},
): Promise<Collected> {
  const files = new Map<string, Uint8Array>();
  const how = new Map<string, string>();
  const modifiedUtcMs = new Map<string, number | null>();
  const sink: EvidenceSink = {
    async write(file) {
      const bytes = await wholeOf(file);
      files.set(file.name, bytes);
      how.set(file.name, file.howObtained);
      modifiedUtcMs.set(file.name, file.modifiedUtcMs);
      return ok({ bytes: bytes.length });
    },
    finish: async () => ok({ path: '' }),
  };
  const server = createScriptedPorts({ ...live, ...otherLive }, { ...demoStory, ...changes });
  const run = { server, sink, signal: new AbortController().signal, onCollector: () => {} };
  const outcomes = await collectRoom.run(only, run);
  return { outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome])), files, how, modifiedUtcMs };
}

async function wholeOf({ content }: CollectedFile): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
