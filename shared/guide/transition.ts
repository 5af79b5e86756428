import { openSteps, type StepId, stepIds } from './steps.ts';

/** Where the user is on the guided path. */
export interface GuideState {
  readonly step: StepId;
  /** Steps that were looked at since the evidence was read, in path order. */
  readonly visited: readonly StepId[];
  /** True once the evidence was read and judged: then every step is open. */
  readonly hasDiagnosis: boolean;
}

export type GuideEvent =
  | { readonly kind: 'go'; readonly step: StepId }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  /** Evidence was read and judged: its first answer is shown. */
  | { readonly kind: 'diagnosed' }
  /** The diagnosis is no longer there: new evidence is asked for. */
  | { readonly kind: 'reopened' };

export const guideStart: GuideState = { step: 'start', visited: ['start'], hasDiagnosis: false };

/** The one transition function of the guided path. A move that is not open changes nothing. */
export function transition(state: GuideState, event: GuideEvent): GuideState {
  switch (event.kind) {
    case 'go':
      return isOpen(state, event.step) ? visit(state, event.step) : state;
    case 'next':
      return move(state, 1);
    case 'back':
      return move(state, -1);
    case 'diagnosed':
      return visit({ step: 'start', visited: ['start'], hasDiagnosis: true }, 'symptom');
    case 'reopened':
      return guideStart;
    default:
      return assertNever(event);
  }
}

/** True when the user may go to `step` now. */
export function isOpen(state: GuideState, step: StepId): boolean {
  return state.hasDiagnosis || openSteps.includes(step);
}

/** The step after (`+1`) or before (`-1`) the present one, or null where the path ends or is not open. */
export function neighbour(state: GuideState, by: 1 | -1): StepId | null {
  const next = stepIds[stepIds.indexOf(state.step) + by];
  return next !== undefined && isOpen(state, next) ? next : null;
}

function move(state: GuideState, by: 1 | -1): GuideState {
  const next = neighbour(state, by);
  return next === null ? state : visit(state, next);
}

function visit(state: GuideState, step: StepId): GuideState {
  const seen = new Set([...state.visited, step]);
  return { ...state, step, visited: stepIds.filter((each) => seen.has(each)) };
}

function assertNever(value: never): never {
  throw new TypeError(`no such event: ${JSON.stringify(value)}`);
}
