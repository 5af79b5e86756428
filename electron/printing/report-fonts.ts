import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontLibrary } from '../../shared/report/fonts/carried.ts';

/** Files below `fonts/` beside the programs; the build puts them there with their licence (Noto Sans SC, OFL 1.1). */
const files = [
  { weight: 400, file: 'noto-sans-sc-400.woff' },
  { weight: 700, file: 'noto-sans-sc-700.woff' },
] as const;

/** Reads a report's fonts when first asked, once. Null where they do not lie there: reports use the reader's own then. */
export function createReportFonts(folder: string): () => Promise<FontLibrary | null> {
  let reading: Promise<FontLibrary | null> | null = null;
  return () => {
    reading ??= readFonts(folder);
    return reading;
  };
}

async function readFonts(folder: string): Promise<FontLibrary | null> {
  try {
    const faces = files.map(async ({ weight, file }) => ({ weight, woff: await readFile(join(folder, file)) }));
    return { faces: await Promise.all(faces) };
  } catch {
    return null; // a program run from its sources has none; the report is whole without
  }
}
