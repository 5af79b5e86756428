import type { Problem } from '../model/problem.ts';

/** Where a reader says what is odd. */
export type AddProblem = (problem: Problem) => void;

/** A problem at a line; readers of lines know no byte offsets. */
export function problemAt(line: number, code: string, message: string): Problem {
  return { line, offset: null, code, message };
}
