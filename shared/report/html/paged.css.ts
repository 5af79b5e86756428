import { type Paper, sheetMargins, sheetSizes } from './sheet.ts';

const betweenMm = 4;
/** Small enough for a whole sheet on a common screen, large enough to read. */
const zoom = 0.72;

/** Height of the preview on the screen, so that a frame can show whole sheets: CSS pixels. */
export const pagedHeight = (paper: Paper): number =>
  Math.ceil(((sheetSizes[paper].height + 2 * betweenMm) * zoom * 96) / 25.4);

/**
 * Sheets side by side on a screen: columns of the sheet's own size break where pages do, by the same rules, and a
 * gradient below them draws the paper. Nothing changes in print.
 */
export function pagedCss(paper: Paper): string {
  const { width, height } = sheetSizes[paper];
  const { top, side, bottom } = sheetMargins;
  const desk = '#d9dde1';
  return `
@media screen {
  html { zoom: ${zoom}; forced-color-adjust: none; background: linear-gradient(90deg, #fff ${width}mm, ${desk} ${width}mm) ${betweenMm}mm ${betweenMm}mm / ${width + betweenMm}mm ${height}mm repeat-x ${desk}; }
  body { background: none; }
  main { width: ${width}mm; height: ${height}mm; max-width: none; margin: ${betweenMm}mm; padding: ${top}mm ${side}mm ${bottom}mm; background: none;
    columns: auto ${width - 2 * side}mm; column-gap: ${2 * side + betweenMm}mm; column-fill: auto; }
  section.starts-page { break-before: column; margin-top: 0; }
}
`;
}
