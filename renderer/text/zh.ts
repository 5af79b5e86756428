import type { Texts } from './en.ts';
import { capacity } from './zh/capacity.ts';
import { live } from './zh/live.ts';
import { screens } from './zh/screens.ts';
import { shell } from './zh/shell.ts';
import { start } from './zh/start.ts';
import { workbench } from './zh/workbench.ts';

/** The window in Simplified Chinese; evidence and what the rules say of it stand as they were written. */
export const zh: Texts = { ...shell, ...start, ...screens, ...workbench, ...live, ...capacity };
