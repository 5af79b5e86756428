import { growersAsSuspects, type Suspect, suspectsOf } from '../derive/growth/suspects.ts';
import { rankedDrivers } from '../derive/machine/driver-ranking.ts';
import { knowTag } from '../derive/tags/tag-knowledge.ts';
import { ownerOf } from '../derive/tags/tag-owner.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Conclusion } from './combine.ts';
import type { ViewSource } from './views.ts';

type Culprit = Diagnosis['culprits'][number];

/** The tags that explain the loss, strongest first; empty for every verdict that is no loss of pool. */
export function culpritsOf(conclusion: Conclusion, views: ViewSource): Culprit[] {
  return namedCulprits(conclusion, views).map((named) => ({
    ...named,
    owner: ownerOf(named.tag, named.pool, { drivers: views.get('drivers'), tagFile: views.get('tagFile') }).owner,
    drivers: driversOf(named.tag, views),
  }));
}

/** Drivers behind a tag, strongest first. */
function driversOf(tag: string, views: ViewSource): Culprit['drivers'] {
  const drivers = rankedDrivers(tag, views.get('drivers'), views.get('pool'));
  return drivers.map(({ file, grade, isLoaded, company, version, signer }) => ({
    file,
    grade,
    loaded: isLoaded,
    company,
    version,
    signer,
  }));
}

function namedCulprits(conclusion: Conclusion, views: ViewSource): Culprit[] {
  const { primary, confidence } = conclusion;
  const pool = views.get('pool');
  const growth = views.get('growth');
  switch (primary) {
    case 'nonpaged-pool-leak':
      return leakSuspects(conclusion, views).map((suspect) => culprit(suspect, confidence));
    case 'unread-sockets':
      return (pool?.tags ?? [])
        .filter(({ row, pool: name }) => row.tag === 'AfdB' && name === 'nonpaged')
        .map(({ row }) => culprit({ tag: row.tag, pool: row.pool }, confidence));
    case 'paged-pool-exhaustion':
      return pagedSuspects(growersAsSuspects(pool, growth, 'paged'), views).map((each) => culprit(each, confidence));
    default:
      return [];
  }
}

/** A total that grows without tags names nobody; neither does a pool in which no tag stands out. */
function leakSuspects({ weighed }: Conclusion, views: ViewSource): readonly Suspect[] {
  const leak = weighed.find(({ id }) => id === 'nonpaged-pool-leak');
  const isNamed = leak?.for.includes('tag-grows') || leak?.for.includes('tag-dominates');
  return isNamed ? suspectsOf(views.get('pool'), views.get('growth')) : [];
}

/** From this share on the largest paged tag is named where none is seen growing. */
const leadingShare = 0.3;

function pagedSuspects(growing: readonly Suspect[], views: ViewSource): readonly Pick<Suspect, 'tag' | 'pool'>[] {
  if (growing.length > 0) return growing;
  const largest = views.get('pool')?.tags.find(({ pool }) => pool === 'paged');
  return largest && (largest.share ?? 0) >= leadingShare ? [{ tag: largest.row.tag, pool: 'paged' }] : [];
}

function culprit({ tag, pool }: Pick<Suspect, 'tag' | 'pool'>, confidence: number | null): Culprit {
  return { tag, pool, owner: knowTag(tag, pool).owner, confidence, drivers: [] };
}
