import { suspectsOf } from '../../../derive/growth/suspects.ts';
import { isEqualEvidence, rankedDrivers } from '../../../derive/machine/driver-ranking.ts';
import { count, list, term, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Is there a driver on this machine that allocates with the suspected tag? */
export const driverOfTag = defineRule({
  id: 'driver-of-tag',
  asks: ['pool', 'drivers'],
  wants: ['growth'],
  thresholds: {
    weak: {
      value: 1,
      unit: 'count',
      source: 'ours: letters found in a file prove nothing; weak hits only beside better',
    },
  },
  messages: {
    proven: '{driver} allocates with {tag}: its code shows it. Company: {company}, version: {version}.',
    likely: '{driver} most likely allocates with {tag}. Company: {company}, version: {version}.',
    byTable:
      '{driver} is on this machine and is known to allocate with {tag}; its image was not examined. Company: {company}, version: {version}.',
    byLockstep:
      '{drivers} allocate with {tag}; of them {driver} also allocates with {others}, which moves in lockstep with it, so it is most likely the one. Company: {company}, version: {version}.',
    several: '{drivers} allocate with {tag} with equal evidence: each may be the one.',
    none: '{examined|driver image was|driver images were} examined; none of them allocates with {tag}.',
    unexamined: 'No driver image was examined for {tag}, and no list names a driver that is known for it.',
    nobody: 'No tag stands out, so there is none to look for.',
  },
  isInferred: false,
  examine({ pool, drivers, growth }) {
    const suspects = suspectsOf(pool, growth);
    const [first] = suspects;
    if (!first) return { outcome: 'inconclusive', message: 'nobody', values: {}, evidence: [] };
    const found = suspects
      .map(({ tag }) => ({ tag, drivers: rankedDrivers(tag, drivers, pool) }))
      .find((each) => each.drivers.length > 0);
    if (!found) {
      const values = { tag: text(first.tag.trim()), examined: count(drivers.examined) };
      return drivers.examined > 0
        ? { outcome: 'refuted', message: 'none', values, evidence: first.evidence }
        : { outcome: 'inconclusive', message: 'unexamined', values, evidence: first.evidence };
    }
    const [best, second] = found.drivers;
    if (!best) return { outcome: 'inconclusive', message: 'unexamined', values: {}, evidence: [] };
    const tied = found.drivers.filter(
      (each) => isEqualEvidence(each, best) && each.alsoWith.length === best.alsoWith.length,
    );
    const isTied = tied.length > 1;
    const isByLockstep = !isTied && second !== undefined && isEqualEvidence(second, best);
    const values = {
      tag: text(found.tag.trim()),
      driver: text(best.file),
      drivers: list((isTied ? tied : found.drivers).map(({ file }) => text(file))),
      others: list(best.alsoWith.map((other) => text(other.trim()))),
      company: best.company === null ? term('unknown') : text(best.company),
      version: best.version === null ? term('unknown') : text(best.version),
    };
    const message = isTied
      ? 'several'
      : isByLockstep
        ? 'byLockstep'
        : best.isByTable
          ? 'byTable'
          : best.grade === 'proven'
            ? 'proven'
            : 'likely';
    return {
      outcome: 'supported',
      message,
      values,
      evidence: [best.evidence, ...(isTied ? tied.slice(1).map(({ evidence }) => evidence) : []), ...first.evidence],
    };
  },
});
