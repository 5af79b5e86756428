import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, tableCsv } from '../../../shared/report/csv.ts';
import { renderReportTables } from '../../../shared/report/index.ts';
import { anyText } from '../../helpers/any-text.ts';
import { largeMaterial, withDiagnosis } from './materials/large.ts';
import { nonPagedTag } from './materials/tags.ts';
import { threeGbMaterial } from './materials/three-gb-antivirus.ts';

describe('a CSV cell', () => {
  it.each([
    '=1+1',
    '+cmd|" /C calc"!A0',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '  =1+1',
    '\r\n=1+1',
    '|calc',
    '＝1+1',
    '\u200b=1+1',
    '=HYPERLINK("http://evil.example","x")',
  ])('never starts a formula: %j', (text) => {
    expect(csvCell(text)).not.toMatch(/^"?\s*[=+\-@|＝＋－＠]/);
  });

  it('cannot start a formula or leave its cell whatever it holds', () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        const cell = csvCell(text);
        expect(cell).not.toMatch(/^"?\s*[=+\-@]/);
        expect(cell).toMatch(/^(?:[^",;'\s]*|"(?:[^"]|"")*")$/u);
      }),
      { numRuns: 300 },
    );
  });

  it('doubles quotes and keeps a comma inside', () => {
    expect(csvCell('Windows "2003", Standard')).toBe('"Windows ""2003"", Standard"');
  });

  it('leaves a number of ours bare, a negative one too', () => {
    expect(csvCell(-5)).toBe('-5');
  });
});

describe('tables as CSV', () => {
  const tables = renderReportTables(threeGbMaterial);
  const named = (file: string) => tables.find((table) => table.file === file)?.csv ?? '';

  it('give figures as whole numbers, to be counted with', () => {
    expect(named('tags.csv')).toContain('\r\nSavE,non-paged,72633600,');
  });

  it('begin with a byte order mark and end in a line end', () => {
    for (const { csv } of tables) expect(csv).toMatch(/^\ufeff[\s\S]*\r\n$/);
  });

  it('hold every row that the report cuts', () => {
    const tags = renderReportTables(largeMaterial).find((table) => table.file === 'tags.csv')!.csv;
    expect(tags.trimEnd().split('\r\n')).toHaveLength(2001);
  });

  it('keep the blanks of a tag', () => {
    const material = withDiagnosis({ tags: [nonPagedTag(' CM ', 4096)] });
    expect(renderReportTables(material)[0]?.csv).toContain('" CM "');
  });

  it('have a column for each title in every row', () => {
    const column = { title: 'a', align: 'start', style: 'text', width: null } as const;
    expect(tableCsv({ columns: [column, column], rows: [[['x'], ['y, z']]] })).toBe('\ufeffa,a\r\nx,"y, z"\r\n');
  });
});
