// How well `poolhound drivers` finds who allocates with a tag, next to what administrators run instead: `strings`, then
// findstr for the tag, and findstr for `h` and the tag (KB 298102). Images are the project's own, with known truth.
// `node test/bench/drivers.mjs [FOLDER…]`: folders named besides hold images that allocate with none of the tags.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test/fixtures/drivers/images');
/** What the sources allocate with; every other pair of tag and image is a negative. */
const truth = {
  direct: ['Dir1'],
  wrapper: ['Wrp1', 'Wrp2'],
  lookaside: ['Look', 'Pick', 'Pock'],
  decoy: ['Own1'],
};
const tags = [...Object.values(truth).flat(), 'Dir2', 'Cmp1', 'Str1', 'Leak', 'Thre'];
const isTrue = (file, tag) => truth[file.split('-')[0]]?.includes(tag) ?? false;

function examine(path) {
  const args = [join(root, 'dist/cli.cjs'), 'drivers', path, '--json', ...tags.flatMap((tag) => ['--tag', tag])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout).images;
}

/** Pairs of image and tag that each way of looking names. */
function claims(images, pathOf) {
  const named = { proven: [], 'proven or likely': [], 'any grade': [], 'findstr TAG': [], 'findstr hTAG': [] };
  for (const image of images) {
    const text = readFileSync(pathOf(image.file)).toString('latin1');
    for (const tag of tags) {
      const grade = image.tags.find((found) => found.tag === tag)?.grade;
      const pair = { file: image.file, tag };
      if (grade === 'proven') named.proven.push(pair);
      if (grade === 'proven' || grade === 'likely') named['proven or likely'].push(pair);
      if (grade) named['any grade'].push(pair);
      if (text.includes(tag)) named['findstr TAG'].push(pair);
      if (text.includes(`h${tag}`)) named['findstr hTAG'].push(pair);
    }
  }
  return named;
}

const own = claims(examine(folder), (file) => join(folder, file));
const others = process.argv.slice(2).map((path) => claims(examine(path), (file) => join(path, file)));
const positives = readdirSync(folder).reduce((sum, file) => sum + truth[file.split('-')[0]].length, 0);
for (const [way, pairs] of Object.entries(own)) {
  const right = pairs.filter(({ file, tag }) => isTrue(file, tag)).length;
  const claimed = pairs.length + others.reduce((sum, named) => sum + named[way].length, 0);
  const precision = claimed === 0 ? 'none' : (right / claimed).toFixed(3);
  console.log(
    `${way.padEnd(18)} precision ${precision}  recall ${(right / positives).toFixed(3)}  (${right} right of ${claimed} named, ${positives} to find)`,
  );
}
