import type { MachineView } from '../derive/machine/machine.ts';
import { isUpTo, type WindowsFamily } from '../derive/machine/windows.ts';
import type { SettingsView } from '../derive/settings/settings.ts';
import type { KnownLeak } from '../derive/tags/known-leaks.ts';
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

/** What connections may use of the pool. */
export interface ConnectionBudget {
  /** The most that are safe. */
  readonly cap: number;
  readonly ceilingBytes: number;
  readonly thresholdBytes: number;
  /** What else is in the pool. */
  readonly othersBytes: number;
  readonly eachBytes: number;
  /** Who holds most of them, where netstat says: a local port and a process; http.sys is process 4. */
  readonly port: string | null;
  readonly processId: string | null;
}

/** What actions depend on. */
export interface PlanContext {
  readonly primary: HypothesisId;
  readonly contributing: readonly HypothesisId[];
  readonly machine: MachineView | null;
  readonly settings: SettingsView | null;
  /** Tags that explain the loss, strongest first. */
  readonly culprits: readonly string[];
  /** True where the first of them names the kernel and not who makes it allocate, or nobody knows it. */
  readonly isAmbiguous: boolean;
  /** A public leak with this tag on this Windows. */
  readonly knownLeak: KnownLeak | null;
  /** Connections that are safe beside what else is in the pool; null where that is not known. */
  readonly connections: ConnectionBudget | null;
  /** True where http.sys has a part in it: its log was handed over, or its tags are in the pool. */
  readonly usesHttpSys: boolean;
  /** Bytes per hour that the pool grows by; null where that is not known. */
  readonly bytesPerHour: number | null;
  /** True where a tag was seen to grow; false where one sample names the culprit. */
  readonly isSeenGrowing: boolean;
  /** Drivers that are known to make the culprits, base names. */
  readonly drivers: readonly string[];
  /** True where connections are refused or the pool is as good as full. */
  readonly isShort: boolean;
  /** True where there is a pool, or a sign of a shortage, of which nothing could be concluded. */
  readonly isPoolOpen: boolean;
  /** True where what http.sys holds of the pool is its cache. */
  readonly isCacheFull: boolean;
}

/** True on Windows up to `last`, and where nothing is known when `assumed` says so. */
export function isUpToOr({ machine }: PlanContext, last: WindowsFamily, assumed: boolean): boolean {
  const family = machine?.family?.value;
  return family === undefined ? assumed : isUpTo(family, last);
}

/** True on Server 2003, XP and older, and where nothing is known: their commands work everywhere later too. */
export function isBeforeVista(context: PlanContext): boolean {
  return isUpToOr(context, 'xp-2003', true);
}

/** True on 64-bit Windows. */
export function isWide({ machine }: PlanContext): boolean {
  return machine?.arch?.value === 'x64' || machine?.arch?.value === 'arm64';
}

/** Restarts Windows. */
export function restartCommand(context: PlanContext): string {
  return isBeforeVista(context) ? 'shutdown -r -t 0' : 'shutdown /r /t 0';
}

/** The four wordings of an action, by its id: `action/<id>/<title|why|risk|verify>`. */
export function wording(id: string, values: Sentence['values'] = {}) {
  const sentence = (part: string): Sentence => ({ key: `action/${id}/${part}`, values });
  return { title: sentence('title'), why: sentence('why'), risk: sentence('risk'), verify: sentence('verify') };
}
