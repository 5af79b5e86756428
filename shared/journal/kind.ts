import { collectProblems } from '../model/problem.ts';
import type { ReaderKind } from '../recognise/reader.ts';
import { createJournalDecoder } from './decode.ts';
import { journalMark } from './format.ts';
import { createSnapshots } from './snapshots.ts';
import { createTrackCollector } from './track-of-journal.ts';

/** Journals of `poolhound watch`: read as a stream, with memory that does not grow with their length. */
export const journalKind: ReaderKind = {
  kind: 'journal',
  recognise: ({ text }) => (text.startsWith(`${journalMark} `) ? 1 : 0),
  open: () => {
    const problems = collectProblems();
    const snapshots = createSnapshots();
    const track = createTrackCollector();
    let samples = 0;
    const decoder = createJournalDecoder(
      {
        header: () => {},
        sample(sample) {
          samples += 1;
          snapshots.take(sample);
          track.take(sample);
        },
      },
      problems,
    );
    return {
      feed: (chunk) => decoder.feed(chunk),
      end() {
        decoder.end();
        if (samples === 0) return { artifact: null, problems: problems.tally() };
        const whole = track.finish();
        return {
          artifact: {
            kind: 'pool',
            format: 'journal',
            samples: snapshots.finish(),
            ...(whole ? { track: whole } : {}),
          },
          problems: problems.tally(),
        };
      },
    };
  },
};
