import type { MachineView } from '../derive/machine.ts';
import type { SettingsView } from '../derive/settings.ts';
import { isUpTo } from '../derive/windows.ts';
import type { Action, HypothesisId } from '../model/diagnosis.ts';
import type { Sentence } from '../model/sentence.ts';

/** An action whose words are still templates. Commands are literal. */
export interface PlannedAction {
  readonly id: string;
  readonly purpose: Action['purpose'];
  readonly title: Sentence;
  readonly why: Sentence;
  readonly commands: readonly string[];
  readonly rollback: readonly string[];
  readonly restart: Action['restart'];
  readonly risk: Sentence;
  readonly verify: Sentence;
}

/** What actions depend on. */
export interface PlanContext {
  readonly primary: HypothesisId;
  readonly contributing: readonly HypothesisId[];
  readonly machine: MachineView | null;
  readonly settings: SettingsView | null;
  /** Tags that explain the loss, strongest first. */
  readonly culprits: readonly string[];
  readonly hasRefusals: boolean;
}

/** True on Server 2003, XP and older, and where nothing is known: their commands work everywhere later too. */
export function isBeforeVista({ machine }: PlanContext): boolean {
  const family = machine?.family?.value;
  return family === undefined || isUpTo(family, 'xp-2003');
}

/** The four wordings of an action, by its id. */
export function wording(id: string, values: Sentence['values'] = {}) {
  const sentence = (part: string): Sentence => ({ key: `action/${id}/${part}`, values });
  return { title: sentence('title'), why: sentence('why'), risk: sentence('risk'), verify: sentence('verify') };
}
