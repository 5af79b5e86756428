import type { BudgetSpec } from './budget.ts';
import type { CapacitySpec } from './capacity.ts';
import type { GrowthSpec } from './growth.ts';
import type { TimelineSpec } from './timeline.ts';

/** A chart as numbers and finished labels; drawing it needs no wording and no language. */
export type ChartSpec = BudgetSpec | CapacitySpec | GrowthSpec | TimelineSpec;
