import { type Formatter, formatterFor } from '../format/formatter.ts';
import { type Citations, citeFindings } from './citations.ts';
import type { ReportMaterial } from './material/material.ts';
import type { ReportOptions } from './options.ts';
import type { ReportText } from './text/en/en.ts';
import { texts } from './text/texts.ts';

/** What every page is built from. */
export interface ReportContext {
  readonly material: ReportMaterial;
  readonly options: ReportOptions;
  readonly text: ReportText;
  /** Values in words of the report's language. */
  readonly format: Formatter;
  readonly citations: Citations;
}

export function createContext(material: ReportMaterial, options: ReportOptions): ReportContext {
  return {
    material,
    options,
    text: texts[options.language],
    format: formatterFor(options.language),
    citations: citeFindings(material.diagnosis.findings),
  };
}
