import type { EvidenceRef } from '../model/cited.ts';
import type { Incident } from '../model/incident.ts';
import { type BootFacts, bootFacts } from './boot-facts.ts';
import { controlSets, isHttpParameters, isWatched } from './registry-keys.ts';
import { compareText, refTo, sourcesOf } from './sources.ts';

/** Boot switches and registry values, one for each source line, the one in force first. */
export interface SettingsView {
  readonly settings: readonly Setting[];
  /** True where evidence tells which boot switches are in force: a boot file, the boot arguments, or WMI. */
  readonly knowsBootSwitches: boolean;
  /** True where a registry print shows the key of http.sys' settings, whatever is in it. */
  readonly hasHttpParameters: boolean;
  /** Lines that show what was booted, for "no such switch is in force". */
  readonly bootEvidence: readonly EvidenceRef[];
}

export interface Setting {
  /** The registry value's name or the bare switch: `3GB`, `USERVA`, `increaseuserva`. */
  readonly key: string;
  readonly value: number | string | true | readonly string[] | null;
  /** False for entries that are not booted, null when it cannot be told. */
  readonly isEffective: boolean | null;
  readonly evidence: EvidenceRef;
}

/** Gathers what bears on the pool from boot files and registry prints; null when there are neither. */
export function viewSettings(incident: Incident): SettingsView | null {
  const facts = bootFacts(incident);
  const settings = [...bootSettings(incident, facts), ...registrySettings(incident)].sort(inForceFirst);
  const hasBootFile = sourcesOf(incident, 'boot').length > 0;
  const hasRegistry = sourcesOf(incident, 'registry').length > 0;
  if (!hasBootFile && !hasRegistry && facts.evidence.length === 0) return null;
  return {
    settings: withoutConflicts(settings),
    knowsBootSwitches: facts.evidence.length > 0,
    hasHttpParameters: sourcesOf(incident, 'registry').some(({ artifact }) =>
      artifact.values.some(({ key }) => isHttpParameters(key)),
    ),
    bootEvidence: facts.evidence,
  };
}

/** The value in force of a setting, or null when none is, or when it cannot be told. */
export function inForce(settings: SettingsView | null, key: string): Setting | null {
  return settings?.settings.find((setting) => setting.isEffective === true && sameName(setting.key, key)) ?? null;
}

function bootSettings(incident: Incident, facts: BootFacts): Setting[] {
  const settings: Setting[] = [...facts.switches];
  for (const { input, artifact } of sourcesOf(incident, 'boot')) {
    for (const entry of artifact.entries) {
      for (const { key, value, line, quote } of entry.switches) {
        const isEffective = facts.isInForce(key, entry.isBooted);
        settings.push({ key, value, isEffective, evidence: refTo(input, { line, quote }) });
      }
    }
  }
  return settings;
}

function registrySettings(incident: Incident): Setting[] {
  const settings: Setting[] = [];
  for (const { input, artifact } of sourcesOf(incident, 'registry')) {
    const sets = controlSets(artifact.values);
    for (const value of artifact.values) {
      if (value.isDeleted || !isWatched(value)) continue;
      settings.push({
        key: value.name,
        value: value.value,
        isEffective: sets.isCurrent(value.key),
        evidence: refTo(input, value),
      });
    }
  }
  return settings;
}

/** Two different values said to be in force: neither can be told to be. */
function withoutConflicts(settings: readonly Setting[]): Setting[] {
  return settings
    .map((setting) => {
      const rivals = settings.filter(
        (other) => other.isEffective === true && sameName(other.key, setting.key) && !isSameValue(other, setting),
      );
      return setting.isEffective === true && rivals.length > 0 ? { ...setting, isEffective: null } : setting;
    })
    .sort(inForceFirst);
}

function inForceFirst(a: Setting, b: Setting): number {
  return (
    rank(a) - rank(b) ||
    compareText(a.key, b.key) ||
    compareText(a.evidence.file, b.evidence.file) ||
    (a.evidence.line ?? 0) - (b.evidence.line ?? 0)
  );
}

function rank({ isEffective }: Setting): number {
  return isEffective === true ? 0 : isEffective === null ? 1 : 2;
}

function isSameValue(a: Setting, b: Setting): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
