/** One line below a step of the plan: what is typed, a remark between commands, or words because no command does it. */
export type PlanLine = { readonly kind: 'typed' | 'remark' | 'said'; readonly line: string };

/**
 * The lines of a step in their order. `tell` puts words into the reader's language; what is typed is never touched, and
 * a remark stays one, so that a whole block can still be pasted.
 */
export function planLines(lines: readonly string[], tell: (words: string) => string): readonly PlanLine[] {
  return lines.map((line) => {
    const kind = kindOf(line);
    return { kind, line: kind === 'typed' ? line : tell(line) };
  });
}

function kindOf(line: string): PlanLine['kind'] {
  if (line.startsWith('rem ')) return 'remark';
  return isProse(line) ? 'said' : 'typed';
}

// sentence = capital letter , words , blank , words , "."
const sentence = /^\p{Lu}.* .*\.$/u;

const isProse = (line: string): boolean => sentence.test(line) || line.endsWith('。');
