import { mergeRefusals } from '../../shared/derive/httperr/refusal-columns.ts';
import { installedDrivers } from '../../shared/derive/machine/installed-drivers.ts';
import { poolTracks } from '../../shared/derive/pool/tracks.ts';
import { shownRegistryKeys } from '../../shared/derive/settings/shown-keys.ts';
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { artifactsOf, type Input } from '../../shared/model/incident.ts';
import { mergeProblems, type ProblemTally } from '../../shared/model/problem.ts';
import { poolSeriesOf } from '../../shared/report/material/pool-series.ts';
import type { Judgement } from '../platform/ports.ts';

/** Judges what was gathered; pure work, here only so that it runs off the main thread. */
export function judge(inputs: readonly Input[]): Judgement {
  const incident = { inputs };
  return {
    diagnosis: diagnose(incident),
    refusals: mergeRefusals(incident),
    pool: poolSeriesOf(incident),
    tracks: poolTracks(incident),
    installed: installedDrivers(incident),
    registryKeys: shownRegistryKeys(incident),
    problems: inputs.map((input) => ({ file: input.file, problems: withOddities(input) })),
  };
}

/** A file's problems, and behind them what is odd about lines that were counted all the same. */
function withOddities(input: Input): ProblemTally {
  const odd = artifactsOf(input).flatMap((artifact) => (artifact.kind === 'httperr' ? [artifact.oddities] : []));
  return odd.length > 0 ? mergeProblems([input.problems, ...odd]) : input.problems;
}
