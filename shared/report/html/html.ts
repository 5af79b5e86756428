import type { Block, ReportDocument, Section } from '../blocks.ts';
import { drawChart } from '../charts/draw-chart.ts';
import { carriedFontCss } from '../fonts/carried.ts';
import type { ReportOptions } from '../options.ts';
import { escapeHtml } from './escape.ts';
import { factsHtml, inlinesHtml } from './inline.ts';
import { claimsHtml, codeHtml, stepsHtml } from './items.ts';
import { pagedCss } from './paged.css.ts';
import { tableHtml } from './table.ts';
import { screenCss, themeCss } from './theme.css.ts';

/** Nothing is loaded and nothing runs, whatever the evidence holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The document as one self-contained HTML text, with running heads of its own where no printer draws them. */
export function documentHtml(
  document: ReportDocument,
  { paper, fonts, isPaged }: ReportOptions,
  heads: 'own' | 'printer' = 'own',
): string {
  const body = document.sections.map(sectionHtml);
  const carried = fonts === null ? '' : carriedFontCss(fonts, `${document.title}${document.running}${body.join('')}`);
  return [
    '<!DOCTYPE html>',
    `<html lang="${document.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${carried === '' ? policy : `${policy}; font-src data:`}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light">',
    `<title>${escapeHtml(document.title)}</title>`,
    `<style>${carried}${themeCss(paper, heads === 'own' ? document.running : null, isPaged ? pagedCss(paper) : screenCss)}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escapeHtml(document.title)}</h1>`,
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml(section: Section): string {
  const id = escapeHtml(section.id);
  const className = section.startsPage ? ' class="starts-page"' : '';
  return [
    `<section id="${id}" aria-labelledby="${id}-title"${className}>`,
    `<h2 id="${id}-title">${escapeHtml(section.title)}</h2>`,
    ...section.blocks.map(blockHtml),
    '</section>',
  ].join('\n');
}

/** One block as HTML. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block);
    case 'paragraph':
      return `<p${block.tone === 'normal' ? '' : ` class="${block.tone}"`}>${inlinesHtml(block.inlines)}</p>`;
    case 'facts':
      return factsHtml(block.items);
    case 'verdict':
      return verdictHtml(block);
    case 'arithmetic':
      return arithmeticHtml(block);
    case 'table':
      return tableHtml(block);
    case 'chart':
      return chartHtml(block);
    case 'claims':
      return claimsHtml(block.items, block.style);
    case 'steps':
      return stepsHtml(block.items);
    case 'code':
      return codeHtml(block.lines);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inlinesHtml(item)}</li>`).join('')}</ul>`;
    case 'sign-off':
      return signOffHtml(block);
    case 'columns':
      return columnsHtml(block);
    default:
      return assertNever(block);
  }
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

function headingHtml(block: Of<'heading'>): string {
  const tag = `h${block.level}`;
  const id = block.id === null ? '' : ` id="${escapeHtml(block.id)}"`;
  return `<${tag}${id}>${escapeHtml(block.text)}</${tag}>`;
}

function verdictHtml(block: Of<'verdict'>): string {
  const percent = block.share === null ? 0 : Math.round(Math.min(1, Math.max(0, block.share)) * 100);
  const meter =
    block.share === null ? '' : `<span class="meter" aria-hidden="true"><i style="width:${percent}%"></i></span>`;
  return [
    '<div class="verdict">',
    `<p class="label">${escapeHtml(block.label)}</p>`,
    block.outcome === null ? '' : `<p class="sentence">${inlinesHtml(block.outcome)}</p>`,
    `<p class="${block.outcome === null ? 'sentence' : 'now'}">${inlinesHtml(block.sentence)}</p>`,
    `<p class="confidence">${escapeHtml(block.confidenceLabel)} <b>${escapeHtml(block.confidence)}</b>${meter}</p>`,
    block.remark === null ? '' : `<p class="remark">${escapeHtml(block.remark)}</p>`,
    '</div>',
  ].join('');
}

function arithmeticHtml(block: Of<'arithmetic'>): string {
  const terms = block.terms.map((term) => {
    const operator = term.operator === null ? '' : `<span class="operator">${escapeHtml(term.operator)}</span>`;
    const note = term.note.length === 0 ? '' : `<small>${inlinesHtml(term.note)}</small>`;
    return `<div class="term">${operator}<b>${escapeHtml(term.figure)}</b> <span class="what">${escapeHtml(term.label)}</span>${note}</div>`;
  });
  return `<div class="arithmetic">${terms.join('')}</div>`;
}

function chartHtml(block: Of<'chart'>): string {
  const caption = `<figcaption>${inlinesHtml(block.caption)}</figcaption>`;
  return `<figure role="group" id="${escapeHtml(block.id)}">${drawChart(block.spec, block.alt)}${caption}</figure>`;
}

function signOffHtml(block: Of<'sign-off'>): string {
  const rows = block.lines.map((line) => {
    const fields = line.fields.map((field) => `<span class="field">${escapeHtml(field)}</span>`).join('');
    return `<li><b>${escapeHtml(line.role)}</b>${fields}</li>`;
  });
  return `<ul class="sign-off">${rows.join('')}</ul>`;
}

function columnsHtml(block: Of<'columns'>): string {
  const columns = block.columns.map((column) => `<div>${column.map(blockHtml).join('\n')}</div>`);
  return `<div class="columns">${columns.join('')}</div>`;
}

function assertNever(value: never): never {
  throw new TypeError(`no HTML for ${JSON.stringify(value)}`);
}
