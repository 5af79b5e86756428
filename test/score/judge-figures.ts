import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Figures } from './generate/figures.ts';

/** A measured pace may differ so much from the true one. */
const paceTolerance = 0.1;

/** Names of the figures that the answer has wrong. */
export function wrongFigures({ httperr, pool, tags }: Diagnosis, figures: Figures): string[] {
  const { log, nonPagedBytes, sampledUtcMs } = figures;
  const wrong: string[] = [];
  if (log !== null) {
    const said = httperr && {
      entries: httperr.entries,
      records: httperr.refusals.records,
      connections: httperr.refusals.connections,
      connectionsUnknown: httperr.refusals.connectionsUnknown,
      episodes: httperr.refusals.episodes.length,
    };
    for (const [name, value] of Object.entries(log)) {
      if (said ? Object.entries(said).find(([key]) => key === name)?.[1] !== value : value > 0)
        wrong.push(`log ${name}`);
    }
  }
  if (nonPagedBytes !== null) {
    const bytes = pool.nonPagedBytes ?? 0;
    if (bytes < nonPagedBytes[0] || bytes > nonPagedBytes[1] + 4096) wrong.push('non-paged bytes');
    if (pool.sampledUtc !== null && Math.abs(Date.parse(pool.sampledUtc) - (sampledUtcMs ?? 0)) > 1000)
      wrong.push('sample time');
  }
  for (const [tag, pace] of Object.entries(figures.paces)) {
    const said = tags.find((line) => line.tag === tag && line.growthBytesPerHour !== null)?.growthBytesPerHour ?? 0;
    if (Math.abs(said - pace) > pace * paceTolerance) wrong.push(`pace of ${tag}`);
  }
  return wrong;
}
