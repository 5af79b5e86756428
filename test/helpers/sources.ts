import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { repository } from './needs.ts';

/** A source file by its path from the repository's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** An import as it is written, and what it means: a path of this repository, or the name of a package or Node module. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const notOurs = new Set(['node_modules', 'dist', 'release', 'out', '.git', '.setup']);

/** Every file of the repository that is ours, whatever its kind. */
export function repositoryFiles(folder = ''): readonly string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return repositoryFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Every TypeScript and JavaScript file of the repository. */
export function sourceFiles(): readonly SourceFile[] {
  return repositoryFiles()
    .filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !path.startsWith('test/fixtures/'))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}

/** A comment, or a string, so that the sign of a comment inside a string is left alone. */
const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;

/** `from 'x'`, `import 'x'`, `import('x')`, `require('x')`, `require.resolve('x')`. */
const specifier = /\b(?:from|import|require(?:\.resolve)?)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/** Everything a file imports, types included: a type is knowledge too. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const code = text.replace(commentOrString, (found) => (found.startsWith('/') ? ' ' : found));
  return [...code.matchAll(specifier)].map((match) => ({ from: path, to: meaning(path, match[2] ?? '') }));
}

function meaning(path: string, written: string): string {
  if (written.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), written));
  const parts = written.split('/');
  return written.startsWith('@')
    ? parts.slice(0, 2).join('/')
    : written.startsWith('node:')
      ? written
      : (parts[0] ?? '');
}

/** True for a path of this repository, false for a package or a Node module. */
export const isOurs = (to: string): boolean =>
  /^(shared|electron|renderer|test|build|docs)\//.test(to) || to.startsWith('..');
