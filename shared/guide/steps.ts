/** The steps of the guided path, in the order in which they are walked. */
export const stepIds = ['start', 'symptom', 'pool', 'ceiling', 'who', 'driver', 'plan', 'report', 'follow-up'] as const;

export type StepId = (typeof stepIds)[number];

/** Steps that have something to show before evidence was read. */
export const openSteps: readonly StepId[] = ['start'];

/**
 * Which step shows a rule's finding, by parts of the rule's id, so that a new rule finds its place by its name. The
 * first line that fits decides: whose memory it is goes before how much there is.
 */
const topics: readonly { readonly step: StepId; readonly parts: readonly string[] }[] = [
  {
    step: 'symptom',
    parts: ['refus', 'httperr', 'reason', 'request', 'app-pool', 'application-pool', 'port', 'clock'],
  },
  { step: 'driver', parts: ['driver'] },
  {
    step: 'who',
    parts: ['tag', 'leak', 'grow', 'domina', 'lockstep', 'owner', 'http-sys', 'socket', 'connection-load'],
  },
  { step: 'ceiling', parts: ['ceiling', 'threshold-lowered', '3gb', 'userva', 'aggressive', 'setting', 'startup'] },
  { step: 'pool', parts: ['available-below', 'pte', 'pool', 'commit', 'memory'] },
];

/** The step that shows a rule's finding; `symptom` where no topic fits, so that no finding is lost. */
export function stepOfRule(ruleId: string): StepId {
  return topics.find(({ parts }) => parts.some((part) => ruleId.includes(part)))?.step ?? 'symptom';
}
