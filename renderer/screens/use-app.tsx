import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { App } from '../actions/app.ts';
import { useMedia } from '../theme/use-media.ts';

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

/** The stores and the host, for screens and actions. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('a screen stands outside the window'); // a bug: only main.tsx renders screens
  return app;
}

/** A part of a store, followed while it is shown. */
export function useArea<S, T>(choose: (app: App) => StoreApi<S>, select: (state: S) => T): T {
  return useStore(choose(useApp()), select);
}

/** The diagnosis, or null before there is one. */
export function useDiagnosis(): Diagnosis | null {
  const diagnosis = useArea(
    (app) => app.stores.incident,
    (incident) => incident.diagnosis,
  );
  return diagnosis.kind === 'done' ? diagnosis.value : null;
}

/** A word that changes with the theme, for what has to be drawn anew with it. */
export function useLook(): string {
  const theme = useArea(
    (app) => app.stores.preferences,
    (preferences) => preferences.theme,
  );
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const systemForcesColors = useMedia('(forced-colors: active)');
  return `${theme} ${systemIsDark} ${systemForcesColors}`;
}
