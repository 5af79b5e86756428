import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

/** What decides the look: the user's choice, then the system's. */
export interface ThemeWish {
  readonly choice: 'system' | 'light' | 'dark';
  readonly systemIsDark: boolean;
  readonly systemForcesColors: boolean;
}

/** The looks there are. */
export type LookName = 'light' | 'dark' | 'contrast';

/** Windows' own look; a forced palette wins over any choice, because the user needs it to read at all. */
export function lookOf({ choice, systemIsDark, systemForcesColors }: ThemeWish): LookName {
  if (systemForcesColors) return 'contrast';
  return choice === 'dark' || (choice === 'system' && systemIsDark) ? 'dark' : 'light';
}

const fontFamilyBase = "'Segoe UI Variable Text', 'Segoe UI', 'Microsoft YaHei UI', system-ui, sans-serif";
const fontFamilyMonospace = "'Cascadia Mono', Consolas, 'Liberation Mono', monospace";

/** Fluent's theme for each look. */
export const themes: Readonly<Record<LookName, Theme>> = {
  light: { ...webLightTheme, fontFamilyBase, fontFamilyMonospace },
  dark: { ...webDarkTheme, fontFamilyBase, fontFamilyMonospace },
  contrast: teamsHighContrastTheme,
};
