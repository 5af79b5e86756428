import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, refTo, sourcesOf } from '../sources.ts';
import { type BootFacts, bootFacts } from './boot-facts.ts';
import { corrected, handMadeSettings } from './hand-made.ts';
import { controlSets, isHttpParameters, isWatched } from './registry-keys.ts';

/** Boot switches and registry values, one for each source line, the one in force first. */
export interface SettingsView {
  readonly settings: readonly Setting[];
  /** True where evidence tells which boot switches are in force: a boot file, the boot arguments, or WMI. */
  readonly knowsBootSwitches: boolean;
  /** True where a registry print shows the key of http.sys' settings, whatever is in it. */
  readonly hasHttpParameters: boolean;
  /** Any line of those keys, for "no such value is there". */
  readonly httpEvidence: readonly EvidenceRef[];
  /** Pairs of different values of one setting that both claim to be in force. */
  readonly conflicts: readonly (readonly [Setting, Setting])[];
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
  const byHand = handMadeSettings(incident);
  const found = [...bootSettings(incident, facts), ...registrySettings(incident)];
  const settings = corrected(found, byHand).sort(inForceFirst);
  const hasBootFile = sourcesOf(incident, 'boot').length > 0;
  const hasRegistry = sourcesOf(incident, 'registry').length > 0;
  const http = httpLines(incident);
  const isKnown = hasBootFile || hasRegistry || facts.evidence.length > 0 || byHand.settings.length > 0;
  if (!isKnown) return null;
  return {
    settings: withoutConflicts(settings),
    knowsBootSwitches: facts.evidence.length + byHand.boot.length > 0,
    hasHttpParameters: http.length + byHand.http.length > 0,
    httpEvidence: [...http, ...byHand.http.map(({ evidence }) => evidence)],
    conflicts: conflictsOf(settings),
    bootEvidence: [...facts.evidence, ...byHand.boot.map(({ evidence }) => evidence)],
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

/** One line of each print that shows the key of http.sys' settings. */
function httpLines(incident: Incident): EvidenceRef[] {
  return sourcesOf(incident, 'registry').flatMap(({ input, artifact }) => {
    const value = artifact.values.find(({ key }) => isHttpParameters(key));
    return value ? [refTo(input, value)] : [];
  });
}

/** Each setting that is in force with the first other one of its name that is in force with another value. */
function conflictsOf(settings: readonly Setting[]): [Setting, Setting][] {
  const named = new Map<string, Setting>();
  const conflicts = new Map<string, [Setting, Setting]>();
  for (const setting of settings) {
    if (setting.isEffective !== true) continue;
    const name = setting.key.toLowerCase();
    const first = named.get(name);
    if (!first) named.set(name, setting);
    else if (!isSameValue(first, setting) && !conflicts.has(name)) conflicts.set(name, [first, setting]);
  }
  return [...conflicts.values()];
}

/** Of two different values said to be in force neither can be told to be. */
function withoutConflicts(settings: readonly Setting[]): Setting[] {
  const names = new Set(conflictsOf(settings).map(([{ key }]) => key.toLowerCase()));
  return settings
    .map((setting) =>
      setting.isEffective === true && names.has(setting.key.toLowerCase())
        ? { ...setting, isEffective: null }
        : setting,
    )
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
