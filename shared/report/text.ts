import { type Block, type Inline, type Inlines, plainText, type TableBlock } from './blocks.ts';
import { visible } from './html/escape.ts';

/** How a text is written: for a mail as it is, or for places that read Markdown. */
export type TextFormat = 'plain' | 'markdown';

/** Blocks as text with line ends LF, ending in one. Evidence cannot become markup. */
export function blocksText(blocks: readonly Block[], format: TextFormat): string {
  const parts = blocks.map((block) => blockText(block, format)).filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

/** A heading of a level, with its marks or underlined. */
export function headingText(level: number, text: string, format: TextFormat): string {
  if (format === 'markdown') return `${'#'.repeat(level)} ${markdownText(text)}`;
  const line = visible(text);
  return `${line}\n${(level < 3 ? '=' : '-').repeat([...line].length)}`;
}

function blockText(block: Block, format: TextFormat): string {
  const run = (inlines: Inlines) => inlinesText(inlines, format);
  switch (block.kind) {
    case 'heading':
      return headingText(block.level, block.text, format);
    case 'paragraph':
      return run(block.inlines);
    case 'facts':
      return bullets(block.items.map(({ term, value }) => `${run([`${term}: `])}${run(value)}`));
    case 'verdict':
      return [
        ...(block.outcome ? [run(block.outcome)] : []),
        run(block.sentence),
        run([`${block.confidenceLabel} ${block.confidence}`]),
      ].join('\n\n');
    case 'arithmetic':
      return run([block.terms.map(({ operator, figure }) => `${operator ?? ''} ${figure}`.trim()).join(' ')]);
    case 'table':
      return tableText(block, format);
    case 'chart':
      return run(block.caption);
    case 'claims':
      return block.items
        .map((claim) => `${claim.number}. ${run([`${claim.outcomeLabel}: `])}${run(claim.sentence)}`)
        .join('\n');
    case 'steps':
      return block.items
        .map(
          (step) =>
            `[${step.done === null ? ' ' : 'x'}] ${run(step.title)}${step.done === null ? '' : ` (${run([step.done])})`}\n${run(step.why)}`,
        )
        .join('\n\n');
    case 'code':
      return codeText(block.lines, format);
    case 'list':
      return bullets(block.items.map(run));
    case 'sign-off':
      return bullets(block.lines.map(({ role, fields }) => run([`${role}: ${fields.join(' / ')}`])));
    case 'columns':
      return block.columns.map((column) => blocksText(column, format).trimEnd()).join('\n\n');
    default:
      return assertNever(block);
  }
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

function inlinesText(inlines: Inlines, format: TextFormat): string {
  if (format === 'plain') return visible(plainText(inlines));
  return inlines.map(inlineMarkdown).join('');
}

function inlineMarkdown(inline: Inline): string {
  if (typeof inline === 'string') return markdownText(inline);
  if (inline.kind === 'strong') return `**${markdownText(inline.text)}**`;
  if (inline.kind === 'code') return codeSpan(inline.text);
  return markdownText(inline.text);
}

/** Characters that Markdown or the HTML inside it reads as markup anywhere, and what GitHub makes links of by itself. */
const markup = /[\\`*_[\]<>|~&#@]|:(?=\/\/)|(?<=www)\./gi;
/** A bullet, a rule or the point behind a number, at the start of a line. */
const lineStart = /^(\s*)([-+=]|\d+(?=[.)]))/;

/** Text that Markdown shows as it is. */
export function markdownText(text: string): string {
  const escaped = visible(text).replace(markup, (character) => `\\${character}`);
  return escaped.replace(lineStart, (_, blanks: string, mark: string) =>
    /\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`,
  );
}

/** A code span whose fence is longer than any run of backticks inside. */
function codeSpan(text: string): string {
  const line = visible(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  return `${fence} ${line} ${fence}`;
}

function codeText(lines: readonly string[], format: TextFormat): string {
  const code = lines.map(visible);
  if (format === 'plain') return code.map((line) => `    ${line}`).join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(code.join('\n')) + 1));
  return [fence, ...code, fence].join('\n');
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));

/** A table as one line a row; aligned columns would not survive a mail program's font. */
function tableText(table: TableBlock, format: TextFormat): string {
  const rows = table.rows.map((row) =>
    row
      .map((cell, at) => `${inlinesText([`${table.columns[at]?.title ?? ''}: `], format)}${inlinesText(cell, format)}`)
      .join('; '),
  );
  return [headingText(3, table.caption, format), '', bullets(rows)].join('\n');
}

function assertNever(value: never): never {
  throw new TypeError(`no text for ${JSON.stringify(value)}`);
}
