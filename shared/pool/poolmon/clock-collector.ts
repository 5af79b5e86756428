import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import type { Problem } from '../../model/problem.ts';
import { type AddProblem, problemAt } from '../pool-problem.ts';
import { type ClockReading, readClockLines, toWallClock } from './clock-line.ts';

/** A line of `date`, `time` or `Get-Date` with its number. */
export interface ClockLine {
  readonly line: number;
  readonly words: string;
}

/** Times of the server's wall clock that stand beside the samples of one file. */
export interface ClockCollector {
  /** Takes the clock lines of the sample that begins at `sampleLine`, or of none. */
  add(sampleLine: number | null, lines: readonly ClockLine[]): void;
  /** The samples with their wall clock; each line that gave none is a problem. */
  finish(samples: readonly PoolSample[]): readonly PoolSample[];
}

/** More lines, of one sample or of the file, are said to be unused at once, so that memory stays bounded. */
export const mostClockLines = { ofSample: 6, ofFile: 50_000 };

const message = 'A date or time without a zone whose date cannot be told; it is not used as the time of a sample.';

/** Says that a clock line gives no time. */
export function unusedClockLine(line: number): Problem {
  return problemAt(line, 'time-without-zone', message);
}

export function createClockCollector(addProblem: AddProblem): ClockCollector {
  const groups: { readonly sampleLine: number | null; readonly lines: readonly ClockLine[] }[] = [];
  let kept = 0;
  return {
    add(sampleLine, lines) {
      kept += lines.length;
      if (kept <= mostClockLines.ofFile) groups.push({ sampleLine, lines });
      else for (const { line } of lines) addProblem(unusedClockLine(line));
    },
    finish(samples) {
      const read = groups.map((group) => ({
        ...group,
        reading: readClockLines(group.lines.map(({ words }) => words)),
      }));
      const wallClockOf = toWallClock(read.flatMap(({ reading }) => reading ?? []));
      const at = new Map<number, string>();
      for (const { sampleLine, lines, reading } of read) {
        const local = sampleLine === null ? null : localOf(reading, wallClockOf);
        if (local !== null && sampleLine !== null) at.set(sampleLine, local);
        else for (const { line } of lines) addProblem(unusedClockLine(line));
      }
      return samples.map((sample) => {
        const iso = at.get(sample.line);
        if (iso === undefined || sample.atUtcMs !== null) return sample;
        return { ...sample, atLocal: { iso, source: 'printed' } };
      });
    },
  };
}

function localOf(reading: ClockReading | null, wallClockOf: (reading: ClockReading) => string | null): string | null {
  return reading === null ? null : wallClockOf(reading);
}
