import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './needs.ts';

/** Loads a script of build/: plain JavaScript, so the caller says what it exports. */
export async function loadBuildScript<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(join(repository, 'build', name)).href)) as T; // the caller's claim, proven by use
}
