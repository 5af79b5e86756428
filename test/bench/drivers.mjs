// How well `poolhound drivers` finds who allocates with a tag, beside what administrators run instead: `strings`, then
// findstr for the tag; findstr for the raw bytes; findstr for `h` and the tag (KB 298102); a YARA rule for the tag as an
// operand. Images are the project's own, with known truth; `node test/bench/drivers.mjs [FOLDER…]`: folders named besides
// hold images that allocate with none of the tags (the PE files of libwine).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'test/fixtures/drivers');
const folder = join(fixtures, 'images');
const truth = JSON.parse(readFileSync(join(fixtures, 'truth.json'), 'utf8'));
const sourceOf = (file) => Object.keys(truth).find((name) => file.startsWith(`${name}-`));
/** Every other pair of tag and image is a negative. */
const isTrue = (file, tag) => truth[sourceOf(file)]?.allocates.includes(tag) ?? false;
const tags = [...new Set(Object.values(truth).flatMap(({ allocates, others }) => [...allocates, ...others]))];
const ways = [
  'proven',
  'proven or likely owner',
  'any grade',
  'strings | findstr TAG',
  'findstr TAG',
  'findstr hTAG',
  'yara: operand in a PE',
];

function examine(path) {
  const args = [join(root, 'dist/cli.cjs'), 'drivers', path, '--json', ...tags.flatMap((tag) => ['--tag', tag])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout).images;
}

/** Pairs of image and tag that each way of looking names. */
function claims(path) {
  const named = Object.fromEntries(ways.map((way) => [way, []]));
  for (const image of examine(path)) {
    const text = readFileSync(join(path, image.file)).toString('latin1');
    // strings: runs of four and more printable characters
    const strings = text.match(/[\x20-\x7e]{4,}/g)?.join('\n') ?? '';
    for (const tag of tags) {
      const found = image.tags.find((one) => one.tag === tag);
      const add = (way, isNamed) => isNamed && named[way].push({ file: image.file, tag });
      add('proven', found?.grade === 'proven');
      add('proven or likely owner', found && found.grade !== 'weak' && !['free', 'compare'].includes(found.uses));
      add('any grade', found);
      add('strings | findstr TAG', strings.includes(tag));
      add('findstr TAG', text.includes(tag));
      add('findstr hTAG', text.includes(`h${tag}`));
    }
  }
  named['yara: operand in a PE'] = yaraClaims(path);
  return named;
}

/** push imm32, and mov of imm32 to edx, r8d or r9d or to a stack slot, in a file that begins as a program. */
function yaraClaims(path) {
  const work = mkdtempSync(join(tmpdir(), 'poolhound-yara-'));
  const hex = (tag) => Buffer.from(tag, 'latin1').toString('hex');
  const rules = tags.map(
    (tag, at) => `rule tag_${at} { strings: $a = { (68 | BA | 41 B8 | 41 B9 | C7 44 24 ??) ${hex(tag)} }
      condition: uint16(0) == 0x5A4D and $a }`,
  );
  writeFileSync(join(work, 'tags.yar'), rules.join('\n'));
  const run = spawnSync('yara', ['-r', join(work, 'tags.yar'), path], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  rmSync(work, { recursive: true });
  if (run.error) return null;
  return run.stdout.split('\n').flatMap((line) => {
    const match = /^tag_(\d+) (.*)$/.exec(line);
    return match ? [{ file: match[2].slice(path.length + 1), tag: tags[Number(match[1])] }] : [];
  });
}

const own = claims(folder);
const others = process.argv.slice(2).map(claims);
const positives = readdirSync(folder).reduce((sum, file) => sum + truth[sourceOf(file)].allocates.length, 0);
console.log(`${readdirSync(folder).length} test images, ${tags.length} tags, ${positives} pairs to find`);
for (const way of ways) {
  const pairs = own[way];
  if (!pairs) {
    console.log(`${way.padEnd(24)} not installed`);
    continue;
  }
  const right = pairs.filter(({ file, tag }) => isTrue(file, tag)).length;
  const elsewhere = others.reduce((sum, named) => sum + (named[way]?.length ?? 0), 0);
  const claimed = pairs.length + elsewhere;
  const precision = claimed === 0 ? 'none ' : (right / claimed).toFixed(3);
  const rest = others.length > 0 ? `, ${elsewhere} of them in the folders named` : '';
  console.log(
    `${way.padEnd(24)} precision ${precision}  recall ${(right / positives).toFixed(3)}  (${right} right of ${claimed} named${rest})`,
  );
}
