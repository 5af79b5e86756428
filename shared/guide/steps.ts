/** The steps of the guided path, in the order in which they are walked. */
export const stepIds = ['start', 'symptom', 'pool', 'who', 'plan', 'report'] as const;

export type StepId = (typeof stepIds)[number];

/** What belongs to one step. Words for it are kept by the window, by `id`. */
export interface GuideStep {
  readonly id: StepId;
  /** False for the steps that have nothing to show before evidence was read. */
  readonly isOpenWithoutDiagnosis: boolean;
  /** Rules whose findings this step shows; a rule that no step names is shown by {@link stepOfRule}'s default. */
  readonly rules: readonly RegExp[];
}

/** The guided path as data. Rules are named by the words their ids are made of, so that a new rule finds its place. */
export const guideSteps: readonly GuideStep[] = [
  { id: 'start', isOpenWithoutDiagnosis: true, rules: [] },
  {
    id: 'symptom',
    isOpenWithoutDiagnosis: false,
    // rule id = … , a word of what http.sys wrote about requests and connections , …
    rules: [/refus|httperr|reason|request|app-pool|application-pool|port|clock|restart/],
  },
  {
    id: 'pool',
    isOpenWithoutDiagnosis: false,
    // rule id = … , a word of how much pool there is and may be , …
    rules: [/ceiling|threshold|3gb|userva|aggressive|setting|pte|paged-pool|commit|memory|available|exhaust|forecast/],
  },
  {
    id: 'who',
    isOpenWithoutDiagnosis: false,
    // rule id = … , a word of who holds the pool , …
    rules: [/tag|leak|grow|domina|lockstep|driver|owner|http-sys|httpsys|socket|afd|consumer|connection-load/],
  },
  { id: 'plan', isOpenWithoutDiagnosis: false, rules: [] },
  { id: 'report', isOpenWithoutDiagnosis: false, rules: [] },
];

/** The step that shows a rule's finding: the first that names it, else `symptom`, so that no finding is lost. */
export function stepOfRule(ruleId: string): StepId {
  return guideSteps.find((step) => step.rules.some((named) => named.test(ruleId)))?.id ?? 'symptom';
}
