import { join } from 'node:path';
import type { ServerPorts } from './platform/collect-ports.ts';
import { demoStory } from './platform/scripted/demo-story.ts';
import { scriptedServerFrom } from './platform/scripted/from-environment.ts';
import { createScriptedPorts } from './platform/scripted/ports.ts';
import { createWindowsPorts } from './platform/windows/server-ports.ts';
import { dataFolder } from './storage/data-folder.ts';

/**
 * The server this program runs on, or null where it cannot be looked at; the simulated one where POOLHOUND_SCENARIO names
 * it. Nothing is loaded or asked before it is used.
 */
export function findServer(): ServerPorts | null {
  const scripted = scriptedServerFrom(process.env);
  if (scripted) return createScriptedPorts(scripted, demoStory);
  return process.platform === 'win32' ? createWindowsPorts() : null;
}

/** A new folder for one collection of a window, where the user's programs keep their data. */
export function newCollectedFolder(): string {
  return join(dataFolder(), 'collected', new Date().toISOString().replace(/[-:.]/g, ''));
}
