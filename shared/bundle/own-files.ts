import { noProblems } from '../model/problem.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { parseManifest } from './manifest.ts';

/** The list and the manifest of an incident: they describe the evidence and are none themselves. */
export const ownFilesKind: ReaderKind = {
  kind: 'incident',
  recognise: (head) => (isList(head) || isManifest(head) ? 1 : 0),
  open: () => ({ feed: () => {}, end: () => ({ artifact: null, problems: noProblems }) }),
};

// list = "{" then the schema as the first field
const isList = ({ text }: FileHead) => /^\s*\{\s*"schema"\s*:\s*"poolhound\.incident\/1"/.test(text.slice(0, 200));

function isManifest({ lines, isWhole }: FileHead): boolean {
  const whole = isWhole ? lines : lines.slice(0, -1);
  return whole.length > 0 && parseManifest(whole.slice(0, 50).join('\n')).entries.length === Math.min(50, whole.length);
}
