import type { BudgetSpec } from './budget.ts';
import type { RefusalsSpec } from './refusals.ts';

/** A chart as numbers and finished labels; drawing it needs no wording and no language. */
export type ChartSpec = BudgetSpec | RefusalsSpec;
