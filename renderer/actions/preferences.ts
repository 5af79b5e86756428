import type { Memory } from '../host/memory.ts';
import type { ClockChoice, LanguageChoice, PreferencesState, ThemeChoice } from '../state/stores.ts';
import type { App } from './app.ts';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const languages: readonly LanguageChoice[] = ['en', 'zh'];
const clocks: readonly ClockChoice[] = ['utc', 'server'];

/** Preferences of an earlier window; on the first one the system's look and the browser's language. */
export function recallPreferences(memory: Memory, browserLanguage: string): PreferencesState {
  const spoken: LanguageChoice = browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return {
    theme: oneOf(themes, memory.read('theme')) ?? 'system',
    language: oneOf(languages, memory.read('language')) ?? spoken,
    clock: oneOf(clocks, memory.read('clock')) ?? 'utc',
  };
}

/** Changes the theme; anything that is not one changes nothing. */
export function chooseTheme({ stores, memory }: App, wanted: string | undefined): void {
  const theme = oneOf(themes, wanted);
  if (theme === undefined) return;
  stores.preferences.setState({ theme });
  memory.write('theme', theme);
}

/** Changes the language of the window; anything that is not one changes nothing. */
export function chooseLanguage({ stores, memory }: App, wanted: string | undefined): void {
  const language = oneOf(languages, wanted);
  if (language === undefined) return;
  stores.preferences.setState({ language });
  memory.write('language', language);
}

/** Changes the clock that instants are told by; anything that is not one changes nothing. */
export function chooseClock({ stores, memory }: App, wanted: string | undefined): void {
  const clock = oneOf(clocks, wanted);
  if (clock === undefined) return;
  stores.preferences.setState({ clock });
  memory.write('clock', clock);
}

const oneOf = <T extends string>(all: readonly T[], wanted: string | null | undefined): T | undefined =>
  all.find((each) => each === wanted);
