import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerOf } from './answer.ts';
import { generateIncident } from './generate/generate.ts';
import type { GeneratedIncident } from './generate/incident.ts';
import { markAnswer } from './judge-answer.ts';
import { showScore } from './show.ts';
import type { Answered } from './tally.ts';

const usage = `npm run score -- [--incidents 1000] [--seeds unseen|seen] [--failures] [--write SEED FOLDER]
Counts decidable incidents; the others come on top. --failures and --write take seen seeds only: nobody looks at the
unseen ones.`;

/** First seed of each half. What is learnt from the seen half must hold on the other. */
const firstSeed = { seen: 1, unseen: 1_000_001 } as const;

interface Asked {
  readonly incidents: number;
  readonly seeds: keyof typeof firstSeed;
  readonly showsFailures: boolean;
  readonly write: { readonly seed: number; readonly folder: string } | null;
}

/** Reads the command line; null when it is not understood. */
function readArguments(words: readonly string[]): Asked | null {
  let asked: Asked = { incidents: 1000, seeds: 'unseen', showsFailures: false, write: null };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const value = words[at + 1] ?? '';
    if (word === '--incidents' && Number(value) > 0) asked = { ...asked, incidents: Number(value) };
    else if (word === '--seeds' && (value === 'seen' || value === 'unseen')) asked = { ...asked, seeds: value };
    else if (word === '--failures') {
      asked = { ...asked, showsFailures: true };
      continue;
    } else if (word === '--write' && Number(value) < firstSeed.unseen && words[at + 2]) {
      asked = { ...asked, write: { seed: Number(value), folder: words[at + 2]! } };
      at += 1;
    } else return null;
    at += 1;
  }
  return asked.showsFailures && asked.seeds === 'unseen' ? null : asked;
}

function score({ incidents, seeds, showsFailures }: Asked): void {
  const answered: Answered[] = [];
  for (let seed: number = firstSeed[seeds], decidable = 0; decidable < incidents; seed += 1) {
    const incident = generateIncident(seed);
    const each = answerIncident(incident);
    answered.push(each);
    if (incident.truth.isDecidable) decidable += 1;
    if (showsFailures && isFailure(each)) console.log(failureLine(each));
  }
  console.log(showScore(answered));
}

function answerIncident(incident: GeneratedIncident): Answered {
  const { seed, scenario, traps, truth, files } = incident;
  const diagnosis = answerOf(files);
  return {
    seed,
    scenario,
    traps,
    truth,
    answer: diagnosis.verdict.primary,
    confidence: diagnosis.verdict.confidence,
    named: diagnosis.culprits.map(({ tag }) => tag),
    mark: markAnswer(diagnosis, incident),
  };
}

function isFailure({ mark, truth }: Answered): boolean {
  const isWrong = !mark.isPrimaryRight || !mark.areCulpritsRight || !mark.isContributingRight;
  return (truth.isDecidable && isWrong) || mark.wrongFigures.length > 0 || mark.isFalseAlarm || mark.isTooSure;
}

function failureLine({ seed, scenario, traps, truth, answer, confidence, named, mark }: Answered): string {
  const wrong = Object.entries({
    primary: !mark.isPrimaryRight,
    culprits: !mark.areCulpritsRight,
    ceiling: !mark.isContributingRight,
    'false alarm': mark.isFalseAlarm,
    'too sure': mark.isTooSure,
  }).flatMap(([what, is]) => (is ? [what] : []));
  const all = [...wrong, ...mark.wrongFigures];
  const truths = `${truth.primary} ${JSON.stringify(truth.culprits)}`;
  return `seed ${seed} ${scenario} [${traps.join(', ')}] truth ${truths}, answer ${answer} ${confidence ?? '-'} ${JSON.stringify(named)}: ${all.join(', ')}`;
}

function writeIncident({ seed, folder }: { seed: number; folder: string }): void {
  const { files, truth, scenario, traps } = generateIncident(seed);
  for (const { name, bytes, modifiedUtcMs } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    if (modifiedUtcMs !== null) utimesSync(path, modifiedUtcMs / 1000, modifiedUtcMs / 1000);
  }
  console.log(JSON.stringify({ scenario, traps, truth }, null, 2));
}

const asked = readArguments(process.argv.slice(2));
if (!asked) {
  console.error(usage);
  process.exitCode = 2;
} else if (asked.write) writeIncident(asked.write);
else score(asked);
