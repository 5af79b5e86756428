// How much the window weighs: `node test/bench/window-size.mjs` after `npm run build`. Prints the gzipped size of all its
// JavaScript and CSS and of what the first screen loads (index.html with everything it imports statically), and ends
// with code 1 where one is over its budget.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const budgets = { total: 450_000, first: 260_000 };
const root = fileURLToPath(new URL('../../dist/window/', import.meta.url));

const all = readdirSync(root, { recursive: true })
  .map(String)
  .filter((name) => /\.(?:js|css)$/.test(name));
const sizeOf = (name) => gzipSync(readFileSync(join(root, name)), { level: 9 }).length;
const sum = (names) => [...names].reduce((bytes, name) => bytes + sizeOf(name), 0);

/** Files that a chunk or page names as needed at once; lazily imported ones are named in `import(…)` and left out. */
function neededBy(name) {
  const text = readFileSync(join(root, name), 'utf8');
  const pattern = name.endsWith('.html')
    ? /(?:src|href)="(\.\/[^"]+\.(?:js|css))"/g
    : /(?:from|import)\s*"(\.\/[^"]+)"/g;
  return [...text.matchAll(pattern)].map((match) => relative(root, join(root, dirname(name), match[1] ?? '')));
}

const first = new Set();
const queue = neededBy('index.html');
for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
  if (first.has(name)) continue;
  first.add(name);
  if (name.endsWith('.js')) queue.push(...neededBy(name));
}

const sizes = { total: sum(all), first: sum(first) };
for (const [what, bytes] of Object.entries(sizes)) {
  console.log(`${what}: ${(bytes / 1000).toFixed(1)} kB gzipped of ${budgets[what] / 1000} kB`);
}
const largest = all.map((name) => [name, sizeOf(name)]).sort((a, b) => b[1] - a[1]);
for (const [name, bytes] of largest.slice(0, 5)) console.log(`  ${(bytes / 1000).toFixed(1)} kB ${name}`);
process.exitCode = Object.entries(sizes).some(([what, bytes]) => bytes > budgets[what]) ? 1 : 0;
