import { oncePerHead } from '../../recognise/once-per-head.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { rejoinRow } from './broken-row.ts';
import { classifyPoolmonLine } from './poolmon-line.ts';
import { openPoolmon } from './poolmon-reader.ts';

/** Prints of `poolmon` of every age, one or many samples in a file. */
export const poolmonKind: ReaderKind = {
  kind: 'poolmon',
  recognise: (head) => certaintyOf(head).poolmon,
  open: (context) => openPoolmon('poolmon', context),
};

/** Files of `poolmon -n`: rows without the changes since the last refresh, and no totals. */
export const poolmonSnapshotKind: ReaderKind = {
  kind: 'poolmon-snapshot',
  recognise: (head) => certaintyOf(head).snapshot,
  open: (context) => openPoolmon('poolmon-snapshot', context),
};

/** Lines looked at; a print shows what it is in its first screen. */
const linesLookedAt = 400;

/** Of a print with totals or a title, of three rows without either, and of fewer. */
const certainty = { withHeading: 0.98, rowsOnly: 0.9, fewRows: 0.6 };

const certaintyOf = oncePerHead((head): { readonly poolmon: number; readonly snapshot: number } => {
  let rows = 0;
  let snapshotRows = 0;
  let totals = 0;
  let titles = 0;
  let unknown = 0;
  for (const [at, text] of head.lines.slice(0, linesLookedAt).entries()) {
    const line = classifyPoolmonLine(text.slice(0, 1000));
    if (line.kind === 'row') rows += 1;
    // a row that was broken into two lines
    if (line.kind === 'truncated-row' && rejoinRow(text.slice(0, 500), (head.lines[at + 1] ?? '').slice(0, 500)))
      rows += 1;
    if (line.kind === 'row' && !line.row.hasChanges) snapshotRows += 1;
    if (line.kind === 'totals') totals += 1;
    if (line.kind === 'title' || line.kind === 'scope' || line.kind === 'tagging-off') titles += 1;
    if (line.kind === 'unknown' || line.kind === 'local-time') unknown += 1;
  }
  if (rows + totals + titles === 0) return { poolmon: 0, snapshot: 0 };
  const isSnapshot = totals === 0 && snapshotRows > 0 && snapshotRows === rows;
  const heading = totals > 0 || (titles > 0 && rows > 0);
  const base = heading ? certainty.withHeading : rows >= 3 ? certainty.rowsOnly : certainty.fewRows;
  const understood = rows + totals + titles;
  const sure = unknown > understood ? base * 0.7 : base;
  return isSnapshot ? { poolmon: 0, snapshot: sure } : { poolmon: sure, snapshot: 0 };
});
