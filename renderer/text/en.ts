import { capacity } from './en/capacity.ts';
import { live } from './en/live.ts';
import { screens } from './en/screens.ts';
import { shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { workbench } from './en/workbench.ts';

/** Every word of the window in English; other languages have exactly these keys and places. */
export const en = { ...shell, ...start, ...screens, ...workbench, ...live, ...capacity };

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
