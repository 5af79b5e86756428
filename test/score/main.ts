import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { readIncident } from '../helpers/incident.ts';
import { generateIncident } from './generate.ts';
import { type Judged, printScore } from './report.ts';

/** Seeds that are looked at while the product is worked on; those from `unseenFrom` on are only counted. */
const unseenFrom = 1_000_000;

const count = Number(process.argv[2] ?? 1000);
const wantsSeen = process.argv.includes('--seen');
const first = wantsSeen ? 0 : unseenFrom;
const judged: Judged[] = [];
for (let seed = first; seed < first + count; seed += 1) {
  const incident = generateIncident(seed);
  const { verdict, culprits, findings } = diagnose(readIncident(incident.files));
  judged.push({
    seed,
    kind: incident.kind,
    truth: incident.truth,
    primary: verdict.primary,
    contributing: verdict.contributing,
    confidence: verdict.confidence,
    culprits: culprits.map(({ tag }) => tag),
    failed: findings.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule),
  });
}
printScore(judged, wantsSeen);
