import type { ReportContext } from '../../context.ts';
import { bareUtc, utcMsOf } from '../moments.ts';
import { columnsOf, countFigure, type WholeTable, wholeTable } from './whole-table.ts';

/** The figures behind the refusals chart; null without a series. */
export function refusalsTable(context: ReportContext): WholeTable | null {
  const { appendix } = context.text;
  const series = context.material.refusals;
  if (!series || series.utcMs.length === 0) return null;
  const { from, records, connections } = appendix.refusalColumns;
  return wholeTable({
    name: 'refusals',
    caption: appendix.refusalsCaption(context.format.duration(series.bucketMs)),
    columns: columnsOf([from, records, connections], { ends: [1, 2] }),
    rows: series.utcMs.map((utcMs, at) => [
      [bareUtc(utcMs)],
      ...counts(series.records[at] ?? 0, series.connections[at] ?? 0),
    ]),
  });
}

/** Episodes by time; null without any. */
export function episodesTable(context: ReportContext): WholeTable | null {
  const { appendix, unknown } = context.text;
  const episodes = context.material.diagnosis.httperr?.refusals.episodes ?? [];
  if (episodes.length === 0) return null;
  const { number, from, to, records, connections } = appendix.episodeColumns;
  return wholeTable({
    name: 'episodes',
    caption: appendix.episodes,
    columns: columnsOf([number, from, to, records, connections], { ends: [3, 4], widths: [8, 30, 30, 16, 16] }),
    rows: episodes.map((episode, at) => [
      [countFigure(at + 1)],
      [momentCell(episode.fromUtc, unknown)],
      [momentCell(episode.toUtc, unknown)],
      ...counts(episode.records, episode.connections),
    ]),
  });
}

/** Log lines and the connections they stand for. */
const counts = (records: number, connections: number) => [[countFigure(records)], [countFigure(connections)]];

function momentCell(iso: string, unknown: string): string {
  const utcMs = utcMsOf(iso);
  return utcMs === null ? unknown : bareUtc(utcMs);
}
