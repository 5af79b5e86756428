import { type Citations, citeFindings } from './citations.ts';
import type { ReportMaterial } from './material.ts';
import type { ReportOptions } from './options.ts';
import { en, type ReportText } from './text/en.ts';

/** What every page is built from. */
export interface ReportContext {
  readonly material: ReportMaterial;
  readonly options: ReportOptions;
  readonly text: ReportText;
  readonly citations: Citations;
}

export function createContext(material: ReportMaterial, options: ReportOptions): ReportContext {
  return { material, options, text: en, citations: citeFindings(material.diagnosis.findings) };
}
