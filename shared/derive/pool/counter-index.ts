import type {
  CounterId,
  CounterNamesArtifact,
  CounterSeries,
  CountersArtifact,
} from '../../model/artifact/counters.ts';
import type { RegistryArtifact } from '../../model/artifact/settings.ts';

/** Names of counters in one language, by the index that is the same in every language. */
export type NameTable = ReadonlyMap<number, string>;

/**
 * Indexes of object and counter in Windows' own name table. A public dump of the German table agrees with the English
 * names by number; KB and MB counters and TCPv6 are left out because no source shows theirs.
 */
const indexes: Readonly<Partial<Record<CounterId, readonly [object: number, counter: number]>>> = {
  'available-bytes': [4, 24],
  'committed-bytes': [4, 26],
  'commit-limit': [4, 30],
  'pool-paged-bytes': [4, 56],
  'pool-nonpaged-bytes': [4, 58],
  'free-system-ptes': [4, 678],
  'tcp4-established': [638, 642],
};

/**
 * Names the series of a log in a language that its reader does not know, with the name tables found in the same
 * evidence. Comes back unchanged where no table fits.
 */
export function identifyCounters(artifact: CountersArtifact, tables: readonly NameTable[]): CountersArtifact {
  if (tables.length === 0 || artifact.series.every((series) => series.id !== null)) return artifact;
  return { ...artifact, series: artifact.series.map((series) => identifySeries(series, tables)) };
}

function identifySeries(series: CounterSeries, tables: readonly NameTable[]): CounterSeries {
  if (series.id !== null || series.instance !== null) return series;
  for (const [id, [object, counter]] of Object.entries(indexes)) {
    const fits = tables.some((table) => isName(table, object, series.object) && isName(table, counter, series.counter));
    if (fits) return { ...series, id: id as CounterId }; // the keys of `indexes` are ids
  }
  return series;
}

function isName(table: NameTable, index: number, written: string): boolean {
  return table.get(index)?.trim().toLowerCase() === written.trim().toLowerCase();
}

/** The table of a `counter-names` artifact. */
export function tableOfNames(artifact: CounterNamesArtifact): NameTable {
  return new Map(artifact.names.map((one) => [one.index, one.name]));
}

/** Tables among registry values: the list `Counter` of a key below `Perflib`, index and name in turn. */
export function tablesOfRegistry(artifact: RegistryArtifact): NameTable[] {
  return artifact.values.flatMap((value) => {
    const isTable = value.name.toLowerCase() === 'counter' && /\\Perflib\\(\d{3}|CurrentLanguage)$/i.test(value.key);
    if (!isTable || !Array.isArray(value.value)) return [];
    const list: readonly string[] = value.value;
    const pairs = list.flatMap((index, at) =>
      at % 2 === 0 && /^\d{1,6}$/.test(index) ? [[Number(index), list[at + 1] ?? ''] as const] : [],
    );
    return [new Map(pairs)];
  });
}
