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
  const { theme, language, clock } = useStore(app.stores.preferences);
  const connection = useStore(app.stores.connection);
  const evidence = useStore(app.stores.evidence);
  const incident = useStore(app.stores.incident);
  const report = useStore(app.stores.report);
  const notes = useStore(app.stores.notes);
  const followUp = useStore(app.stores.followUp);
  const live = useStore(app.stores.live);
  const collect = useStore(app.stores.collect);
  const handOver = useStore(app.stores.handOver);
  const state = appStateOf({ connection, evidence, incident, report, notes, followUp, live, collect, handOver });
  const offset = incident.diagnosis.kind === 'done' ? incident.diagnosis.value.machine.utcOffsetMinutes : null;
  useEffect(() => {
    place.dataset['appState'] = state;
  }, [place, state]);

  return (
    <AppProvider value={app}>
      <TextProvider language={language} clock={clock === 'server' ? offset : null}>
        <Look choice={theme}>
          <BugBoundary>
            <Window />
          </BugBoundary>
        </Look>
      </TextProvider>
    </AppProvider>
  );
}
