import { noProblems } from '../model/problem.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { parseManifest } from './manifest.ts';

/** The list and the manifest of an incident, and the lock a killed watch leaves: they are about the evidence and are none. */
export const ownFilesKind: ReaderKind = {
  kind: 'incident',
  recognise: (head) => (isList(head) || isManifest(head) || isLock(head) ? 1 : 0),
  open: () => ({ feed: () => {}, end: () => ({ artifact: null, problems: noProblems }) }),
};

// list = "{" then the schema as the first field
const isList = ({ text }: FileHead) => /^\s*\{\s*"schema"\s*:\s*"poolhound\.incident\/1"/.test(text.slice(0, 200));

// lock = "{" pid "," start "," host "}", as `electron/storage/journal/lock.ts` writes it; a start is a word or null
const isLock = ({ text, isWhole }: FileHead) =>
  isWhole && text.length < 1000 && /^\{"pid":\d+,"start":(?:null|"[^"]*"),"host":"[^"]*"\}\s*$/.test(text);

function isManifest({ lines, isWhole }: FileHead): boolean {
  const whole = isWhole ? lines : lines.slice(0, -1);
  return whole.length > 0 && parseManifest(whole.slice(0, 50).join('\n')).entries.length === Math.min(50, whole.length);
}
