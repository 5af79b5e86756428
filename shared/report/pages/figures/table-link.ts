import type { Inlines } from '../../blocks.ts';
import type { ReportContext } from '../../context.ts';

/** The end of a caption: where the figures behind the chart stand. */
export function tableLink(context: ReportContext, to: string): Inlines {
  const { table, tableName, tableEnd } = context.text.timeline;
  return [table, { kind: 'link', to, text: tableName }, tableEnd];
}
