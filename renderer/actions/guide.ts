import type { StepId } from '../../shared/guide/steps.ts';
import { type GuideEvent, transition } from '../../shared/guide/transition.ts';
import type { App } from './app.ts';

/** Moves along the guided path; a move that is not open changes nothing. */
export function guide({ stores, memory }: App, event: GuideEvent): void {
  stores.live.setState({ isShown: false });
  stores.guide.setState((state) => transition(state, event), true);
  memory.write('step', stores.guide.getState().step);
}

export const goTo = (app: App, step: StepId) => guide(app, { kind: 'go', step });
