import type { Language } from '../format/language.ts';
import type { Paper } from './theme.css.ts';

export interface ReportOptions {
  readonly paper: Paper;
  readonly language: Language;
  /** Rows a table of the appendix may have before it is cut; the whole table is had as CSV. */
  readonly tableRows: number;
}

export const defaultOptions: ReportOptions = { paper: 'a4', language: 'en', tableRows: 40 };
