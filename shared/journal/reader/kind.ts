import { collectProblems } from '../../model/problem.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { createJournalDecoder } from '../decode.ts';
import { journalMark } from '../format.ts';
import { createTrackCollector, type TrackCollector } from '../track/track-of-journal.ts';
import { createProcessHistory } from './process-history.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** Journals of `poolhound watch`: read as a stream, with memory that does not grow with their length. */
export const journalKind: ReaderKind = {
  kind: 'journal',
  recognise: ({ text }) => (text.startsWith(`${journalMark} `) ? 1 : 0),
  open: () => {
    const problems = collectProblems();
    let parts: { readonly snapshots: Snapshots; readonly track: TrackCollector } | null = null;
    const open = (header: FileHeader) => {
      parts ??= { snapshots: createSnapshots(header.part === 1), track: createTrackCollector(header.everyMs) };
      return parts;
    };
    const history = createProcessHistory();
    let samples = 0;
    const decoder = createJournalDecoder(
      {
        header: (json) => void open(parseHeader(json)),
        sample(sample) {
          const { snapshots, track } = open(unknownHeader);
          samples += 1;
          snapshots.take(sample);
          track.take(sample);
        },
        processes: (section, place) => history.take(section, place),
      },
      problems,
    );
    return {
      feed: (chunk) => decoder.feed(chunk),
      end() {
        decoder.end();
        if (samples === 0 || parts === null) return { artifact: null, problems: problems.tally() };
        const { snapshots, track } = parts;
        const whole = track.finish();
        const processes = history.finish();
        return {
          artifact: {
            kind: 'pool',
            format: 'journal',
            samples: snapshots.finish(),
            ...(whole ? { track: whole } : {}),
            ...(processes.length > 0 ? { processes } : {}),
          },
          problems: problems.tally(),
        };
      },
    };
  },
};

interface FileHeader {
  readonly part: number;
  readonly everyMs: number;
}

const unknownHeader: FileHeader = { part: 1, everyMs: 1000 };

/** What the reader wants of a file's first line; whatever is not there is as if nothing were known. */
function parseHeader(json: string): FileHeader {
  try {
    const header: unknown = JSON.parse(json);
    if (typeof header !== 'object' || header === null) return unknownHeader;
    const { part, everyMs } = header as Record<string, unknown>; // each is looked at next
    return {
      part: typeof part === 'number' ? part : unknownHeader.part,
      everyMs: typeof everyMs === 'number' && everyMs >= 1 && everyMs <= 86_400_000 ? everyMs : unknownHeader.everyMs,
    };
  } catch {
    return unknownHeader; // its check holds, so a program that is not ours wrote it
  }
}
