import { carriedFamily } from '../fonts/carried.ts';
import { visible } from './escape.ts';
import { type Paper, sheetMargins } from './sheet.ts';

/** Running heads use the reader's own fonts: printers draw them apart from the page, where its fonts are not known. */
export const runningFont = '8pt/1 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif';
export const runningColour = '#555';

const sheet: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'Letter' };

/**
 * The whole style sheet: light only, legible without colour, laid out for paper first and for a window as well.
 * `running` is null where the printer draws the running heads itself; `onScreen` is how a window shows it.
 */
export function themeCss(paper: Paper, running: string | null, onScreen: string): string {
  return [pageCss(paper, running), baseCss, blockCss, itemCss, chartCss, onScreen].join('');
}

/** Text inside a CSS string: everything but plain letters and digits as an escape, so that it cannot end the string. */
function cssString(text: string): string {
  const escaped = [...visible(text)].map((character) =>
    /[A-Za-z0-9]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}

const pageCss = (paper: Paper, running: string | null): string => `
@page { size: ${sheet[paper]}; margin: ${sheetMargins.top}mm ${sheetMargins.side}mm ${sheetMargins.bottom}mm; ${running === null ? '' : marginBoxes(running)}}
`;

/** For whoever prints the HTML by hand: Chromium 131 and later draw these, older ones print the pages without. */
const marginBoxes = (running: string): string => `
  @top-left { content: ${cssString(running)}; font: ${runningFont}; color: ${runningColour}; }
  @bottom-right { content: counter(page) " / " counter(pages); font: ${runningFont}; color: ${runningColour}; }
`;

const baseCss = `
:root { --ink: #16202b; --soft: #4a5663; --rule: #c3cad2; --wash: #f3f5f7; --accent: #0b4a7d; --alarm: #9b1c1c;
  --text: "${carriedFamily}", "Segoe UI", "Noto Sans", "Liberation Sans", Arial, "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  --fixed: "${carriedFamily}", Consolas, "Noto Sans Mono", "Liberation Mono", "DejaVu Sans Mono", monospace; color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #fff; color: var(--ink); font: 9.5pt/1.45 var(--text); overflow-wrap: anywhere; hyphens: none; }
h1, h2, h3, h4 { line-height: 1.2; break-after: avoid; margin: 0; text-wrap: balance; }
h1 { font-size: 19pt; letter-spacing: -.01em; }
h2 { font-size: 14pt; margin: 8mm 0 2.5mm; padding-top: 2mm; border-top: 1.5pt solid var(--ink); }
#summary > h2 { margin-top: 3.5mm; }
h3 { font-size: 10.5pt; margin: 5mm 0 1.5mm; }
#summary h3 { margin-top: 3mm; }
h4 { font-size: 10pt; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; text-wrap: pretty; }
a { color: var(--accent); text-decoration-thickness: .5pt; text-underline-offset: 1.5pt; }
code, pre, .code { font-family: var(--fixed); font-size: .92em; }
code, .code { white-space: pre-wrap; }
.whole { white-space: nowrap; }
pre { margin: 0 0 2mm; padding: 1.5mm 2.5mm; background: var(--wash); border-left: 2pt solid var(--soft); white-space: pre-wrap; break-inside: avoid; }
pre .command { display: inline-block; width: 100%; padding-left: 4ch; text-indent: -4ch; vertical-align: top; }
ul, ol { margin: 0 0 2mm; padding-left: 5mm; }
section.starts-page { break-before: page; }
section.starts-page > h2 { margin-top: 0; }
.small { font-size: 8.5pt; color: var(--soft); }
.lead { font-size: 11.5pt; font-weight: 600; }
h2 + .small, h2 + p:has(+ figure) { break-after: avoid; }
table + .small { break-before: avoid; }
.label { margin: 0 0 .5mm; font-size: 8pt; font-weight: 600; color: var(--soft); break-after: avoid; }
.mark { border: .75pt dashed var(--soft); border-radius: 2pt; padding: .2mm 1.2mm; font-size: .85em; line-height: 1; white-space: nowrap; }
`;

const blockCss = `
.verdict { border: 1pt solid var(--ink); border-left: 4pt solid var(--ink); padding: 3mm 4mm 2mm; margin: 2mm 0 3mm; break-inside: avoid; }
.verdict .remark { margin: .5mm 0 0; }
.verdict .sentence { font-size: 13pt; line-height: 1.3; font-weight: 600; margin-bottom: 1.5mm; }
.verdict .confidence { margin: 0; }
.meter { display: inline-block; width: 26mm; height: 2.2mm; margin-left: 2mm; border: .75pt solid var(--ink); vertical-align: baseline; }
.meter i { display: block; height: 100%; background: var(--ink); }
.facts { margin: 0 0 2mm; break-inside: avoid; }
.facts > div { display: grid; grid-template-columns: 27mm 1fr; gap: 0 3mm; padding: .5mm 0; break-inside: avoid; }
.facts dt { color: var(--soft); font-size: 8.5pt; padding-top: .2mm; }
.facts dd { margin: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(60mm, 1fr)); gap: 0 8mm; }
.columns h3, #summary .columns h3 { margin-top: 1mm; }
.columns p { margin-bottom: 1mm; }
.arithmetic { display: flex; flex-wrap: wrap; gap: 3mm; margin: 2mm 0 5mm; break-inside: avoid; }
.arithmetic .term { display: grid; grid-template-columns: auto auto; column-gap: 3mm; max-width: 49mm; align-content: start; }
.arithmetic .term:first-child { column-gap: 0; }
.arithmetic .term > * { grid-column: 2; }
.arithmetic .term > .operator { grid-column: 1; grid-row: 1; }
.arithmetic p { margin: 0; }
.arithmetic b { font-size: 15pt; font-variant-numeric: tabular-nums; white-space: nowrap; }
.arithmetic .operator { font-size: 15pt; line-height: 1.45; color: var(--soft); }
.arithmetic .what, .arithmetic small { display: block; font-size: 8.5pt; color: var(--soft); line-height: 1.3; }
table { width: 100%; border-collapse: collapse; margin: 0 0 2mm; font-size: 8.5pt; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; font-size: 9.5pt; padding: 3mm 0 1mm; break-after: avoid; }
#summary caption { padding-top: 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
table.narrow { width: 60%; }
table.short { break-inside: avoid; }
thead tr { break-after: avoid; }
tbody tr:first-child { break-before: avoid; }
th, td { text-align: left; vertical-align: top; padding: .8mm 3mm .8mm 0; border-bottom: .5pt solid var(--rule); }
thead th { border-bottom: 1pt solid var(--ink); color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
th.end, td.end { text-align: right; }
td.end { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
`;

const itemCss = `
.claims { list-style: none; padding: 0; }
.claims > li { display: grid; grid-template-columns: 7mm 1fr; break-inside: avoid; }
.claims .number { font-weight: 600; color: var(--soft); font-variant-numeric: tabular-nums; }
.claims > li > :not(.number) { grid-column: 2; }
.claims.full > li { padding: 2mm 0 1mm; border-top: .5pt solid var(--rule); }
.claims.full > li > p { margin-bottom: 1mm; }
.claims.compact > li > p { margin-bottom: .8mm; }
.claims .where { font-size: 8.5pt; color: var(--soft); white-space: nowrap; }
.outcome { font-weight: 600; font-size: 8.5pt; border: .75pt solid currentColor; border-radius: 2pt; padding: 0 1.2mm; white-space: nowrap; }
.sources { list-style: none; padding: 0; margin: 0 0 1mm; font-size: 8.5pt; color: var(--soft); }
.sources .hash { font-family: var(--fixed); font-size: .9em; }
.sources .quote { display: block; color: var(--ink); background: var(--wash); padding: .4mm 1.5mm; margin: .3mm 0 .8mm; }
.steps { list-style: none; padding: 0; }
.steps > li { padding: 2.5mm 0 1mm 8mm; border-top: .5pt solid var(--rule); position: relative; }
.steps .half { break-inside: avoid; }
.steps h4 { margin-bottom: 1mm; }
.steps h4 + p { break-after: avoid; }
.steps .box { position: absolute; left: 0; top: 2.6mm; width: 4mm; height: 4mm; border: 1pt solid var(--ink); text-align: center; font: 700 9pt/3.6mm var(--text); }
#sign-off { break-before: avoid; }
.sign-off { list-style: none; padding: 0; break-inside: avoid; }
.sign-off > li { display: grid; grid-template-columns: 38mm 2fr 1fr 2fr; gap: 4mm; padding-top: 7mm; }
.sign-off b { font-weight: 600; align-self: end; }
.sign-off .field { border-top: .75pt solid var(--ink); padding-top: .5mm; font-size: 8pt; color: var(--soft); }
`;

const chartCss = `
figure { margin: 2mm 0 3mm; break-inside: avoid; }
figcaption { font-size: 9.5pt; margin-top: 1mm; }
.chart { display: block; width: 100%; height: auto; font-family: var(--text); }
.chart text { font-size: 12px; fill: var(--ink); }
.chart .chart-strong { font-weight: 600; }
.chart .chart-inverse { font-weight: 600; fill: #fff; }
.chart .chart-tick { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.chart .chart-tick, .chart .chart-title { font-size: 11px; fill: var(--soft); }
.chart-plate { fill: #fff; }
.chart-axis { stroke: var(--ink); stroke-width: 1; }
.chart-grid { stroke: var(--rule); stroke-width: .75; }
.chart-leader { stroke: var(--soft); stroke-width: .75; }
.chart-measure { stroke: var(--ink); stroke-width: 1; }
.chart-limit { stroke: var(--ink); stroke-width: 3; }
.chart-threshold { stroke: var(--alarm); stroke-width: 2; stroke-dasharray: 5 3; }
.part-0 { fill: #12304a; stroke: #fff; stroke-width: 1; }
.part-1 { fill: url(#hatch-second); stroke: #fff; stroke-width: 1; }
.part-2 { fill: url(#hatch-third); stroke: #fff; stroke-width: 1; }
.part-rest { fill: #c9d1d9; stroke: #fff; stroke-width: 1; }
.part-free { fill: #fff; stroke: var(--ink); stroke-width: 1; }
.part-reserve { fill: url(#hatch-reserve); stroke: var(--alarm); stroke-width: 1; }
.hatch-second-ground { fill: #7c9ab5; } .hatch-second-line { stroke: #12304a; stroke-width: 2; }
.hatch-third-ground { fill: #d5dfe8; } .hatch-third-line { stroke: #4f7190; stroke-width: 2; }
.hatch-reserve-ground { fill: #fff; } .hatch-reserve-line { stroke: var(--alarm); stroke-width: 2; }
.chart-line { fill: none; stroke: #12304a; stroke-width: 2; }
.line-1 { stroke-dasharray: 7 3; } .line-2 { stroke-dasharray: 2 3; } .line-3 { stroke-dasharray: 9 3 2 3; } .line-4 { stroke: var(--soft); stroke-width: 1.25; }
.chart-dot { fill: #12304a; }
.chart-measured { fill: #fff; stroke: #12304a; stroke-width: 2; }
.chart-cap { stroke: var(--ink); stroke-width: 1.5; }
.chart-moment { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2; }
.chart-bar { fill: #12304a; }
.chart-episode { fill: #e9edf1; }
.chart-episode-cap { stroke: var(--alarm); stroke-width: 2; }
`;

/** One long page, as wide as a sheet where there is room. */
export const screenCss = `
@media screen {
  body { background: #eceff2; }
  main { zoom: 1.15; max-width: 210mm; margin: 0 auto; padding: 14mm 17mm; background: #fff; }
  section.starts-page { margin-top: 14mm; }
}
@media screen and (max-width: 720px) { main { padding: 5mm; } .facts > div { grid-template-columns: 1fr; } }
`;
