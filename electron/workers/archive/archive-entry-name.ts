import type * as yauzl from 'yauzl';
import { decodeText } from '../../../shared/recognise/text.ts';

/** An entry's name for display; unsafe names are harmless because nothing is written under them. */
export function entryName(entry: yauzl.Entry): string {
  const raw = entry.fileName as unknown as Buffer; // decodeStrings: false leaves the bytes
  return decodeText(raw).replaceAll('\\', '/');
}
