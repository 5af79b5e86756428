import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { App } from '../actions/app.ts';
import { appStateOf } from '../state/app-state.ts';
import { TextProvider } from '../text/use-text.tsx';
import { Look } from '../theme/look.tsx';
import { BugBoundary } from './shell/bug-boundary.tsx';
import { Window } from './shell/window.tsx';
import { AppProvider } from './use-app.tsx';

export interface RootProps {
  readonly app: App;
  /** The element that carries `data-app-state`. */
  readonly place: HTMLElement;
}

/** Everything around the window: words, look, stores, and what catches a bug. */
export function Root({ app, place }: RootProps) {
  const { theme, language } = useStore(app.stores.preferences);
  const connection = useStore(app.stores.connection);
  const evidence = useStore(app.stores.evidence);
  const incident = useStore(app.stores.incident);
  const report = useStore(app.stores.report);
  const state = appStateOf({ connection, evidence, incident, report });
  useEffect(() => {
    place.dataset['appState'] = state;
  }, [place, state]);

  return (
    <AppProvider value={app}>
      <TextProvider language={language}>
        <Look choice={theme}>
          <BugBoundary>
            <Window />
          </BugBoundary>
        </Look>
      </TextProvider>
    </AppProvider>
  );
}
