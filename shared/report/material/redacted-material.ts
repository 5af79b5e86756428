import { capacitySources } from '../../model/capacity.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { plainText } from '../../redact/find/spans.ts';
import { collectOriginals } from '../../redact/originals.ts';
import { redactText } from '../../redact/redact-text.ts';
import { createRedaction, type TokenEntry } from '../../redact/redaction.ts';
import type { ReportMaterial } from './material.ts';

/** Fields that hold our own words, numbers' names or instants; every other text may come from evidence. */
const ownFields: ReadonlySet<string> = new Set([
  ...[
    'schema',
    'primary',
    'contributing',
    'id',
    'rule',
    'for',
    'against',
    'outcome',
    'kind',
    'term',
    'grade',
    'sha256',
  ],
  ...['owner', 'pool', 'purpose', 'restart', 'arch', 'tag', 'lockstepWith', 'toolVersion', 'sampledSource'],
  ...['sampledUtc', 'firstUtc', 'lastUtc', 'fromUtc', 'toUtc', 'bootUtc'],
  ...['actionId', 'atUtc', 'costOf', 'place'],
]);

/** Of more finds only the names are taken: addresses and queries of a report are found in its own texts. */
const mostFinds = 20_000;

type Found = Pick<TokenEntry, 'kind' | 'original'>;

/**
 * The same material with names, addresses, users and queries replaced by tokens, in every text that may come from
 * evidence. `found` is what a search of the evidence would replace: names stand in a report without the words around
 * them that would tell what they are.
 */
export function redactMaterial(material: ReportMaterial, found: readonly Found[]): ReportMaterial {
  const collector = collectOriginals();
  for (const { kind, original } of found.length > mostFinds ? found.filter(isName) : found) {
    if (kind === 'host' || kind === 'domain' || kind === 'user') collector.addName(kind, original);
    else collector.collect(original, plainText);
  }
  for (const diagnosis of [material.diagnosis, material.before ?? null]) addHost(diagnosis, collector.addName);
  mapTexts(material, (text) => {
    collector.collect(text, plainText);
    return text;
  });
  const redaction = createRedaction(collector.originals());
  return mapTexts(material, (text) => redactText(text, redaction)) as ReportMaterial; // only texts have changed
}

const isName = ({ kind }: Found) => kind === 'host' || kind === 'domain' || kind === 'user';

function addHost(diagnosis: Diagnosis | null, addName: (kind: 'host', name: string) => void): void {
  const host = diagnosis?.machine.host ?? null;
  if (host !== null) addName('host', host);
}

/** The value with every text outside our own fields changed. Depth is that of a diagnosis. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      ownFields.has(key) || isCapacitySource(key, item) ? item : mapTexts(item, change),
    ]),
  );
}

/** `source` is a file and a line everywhere else. */
const isCapacitySource = (key: string, item: unknown): boolean =>
  key === 'source' && (capacitySources as readonly unknown[]).includes(item); // asks whether it is one
