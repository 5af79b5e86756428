import type { Language } from '../format/language.ts';
import type { FontLibrary } from './fonts/carried.ts';
import type { Paper } from './html/sheet.ts';

export interface ReportOptions {
  readonly paper: Paper;
  readonly language: Language;
  /** Fonts to carry along for characters that the reader's machine may not have; null for none. */
  readonly fonts: FontLibrary | null;
  /** Rows a table of the appendix may have before it is cut; the whole table is had as CSV. */
  readonly tableRows: number;
  /** True for a preview: on a screen the sheets stand side by side and break as they will in print. */
  readonly isPaged: boolean;
}

export const defaultOptions: ReportOptions = {
  paper: 'a4',
  language: 'en',
  fonts: null,
  tableRows: 30,
  isPaged: false,
};
