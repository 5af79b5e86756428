import { pastedKind } from '../helpers/pasted.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';
import { english2003 } from '../unit/machine/systeminfo-texts.ts';
import * as texts from '../unit/machine/texts.ts';

const prints = [english2003, ...Object.values(texts)];

/** Every print behind every other one, at a prompt and without. */
const pasted = prints.flatMap((print, at) => {
  const next = prints[(at + 1) % prints.length] ?? '';
  const third = prints[(at + 7) % prints.length] ?? '';
  return [`${print}\n\n${next}\n\n${third}`, `C:\\>one\n${print}\nC:\\>two\n${next}\nPS C:\\> three\n${third}\n`];
});

export const soak: readonly SoakEntry[] = [soakReader(pastedKind, pasted, '(pasted)')];
