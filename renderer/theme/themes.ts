import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

/** What decides the look: the user's choice, then the system's. */
export interface ThemeWish {
  readonly choice: 'system' | 'light' | 'dark';
  readonly systemIsDark: boolean;
  readonly systemForcesColors: boolean;
}

/** Windows' own look; a forced palette wins over any choice, because the user needs it to read at all. */
export function themeOf({ choice, systemIsDark, systemForcesColors }: ThemeWish): Theme {
  if (systemForcesColors) return teamsHighContrastTheme;
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark);
  return isDark ? dark : light;
}

const fontFamilyBase = "'Segoe UI Variable Text', 'Segoe UI', 'Microsoft YaHei UI', system-ui, sans-serif";
const fontFamilyMonospace = "'Cascadia Mono', Consolas, 'Liberation Mono', monospace";

const light: Theme = { ...webLightTheme, fontFamilyBase, fontFamilyMonospace };
const dark: Theme = { ...webDarkTheme, fontFamilyBase, fontFamilyMonospace };
