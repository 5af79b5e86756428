import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { SavePlace } from '../platform/ports.ts';

/** Saves reports into one folder without asking (`--reports=FOLDER`); an earlier report is never overwritten. */
export function reportsFolder(folder: string): SavePlace {
  return {
    kind: 'dialog',
    async choose(suggestedName) {
      const ending = extname(suggestedName);
      const stem = suggestedName.slice(0, suggestedName.length - ending.length);
      let name = suggestedName;
      for (let copy = 2; existsSync(join(folder, name)); copy += 1) name = `${stem} (${copy})${ending}`;
      return join(folder, name);
    },
    offer: () => null,
  };
}
