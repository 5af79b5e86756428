import type { EvidenceRef } from '../model/cited.ts';
import type { Incident } from '../model/incident.ts';
import { bytes, type Quantity, term, text } from '../model/sentence.ts';
import type { Contradiction, MachineView } from './machine/machine.ts';
import { systemSamples } from './pool/pool.ts';
import type { TimedSample, Timeline } from './pool/timeline.ts';
import { isEqualBoot } from './settings/boot-likeness.ts';
import type { SettingsView } from './settings/settings.ts';
import { distinctInputs, type Known, known, sourcesOf } from './sources.ts';

/** Two pieces of evidence that cannot both be true of one machine; null where there are none. */
export interface ContradictionsView {
  readonly found: readonly Clash[];
  /** The inputs that were compared. */
  readonly compared: readonly EvidenceRef[];
}

export interface Clash {
  /** A term for what they disagree about. */
  readonly fact: string;
  readonly values: readonly Known<Quantity>[];
}

/** Looks for what must not be averaged away: two machines in one incident, two boot files, impossible figures. */
export function viewContradictions(
  incident: Incident,
  views: {
    readonly machine: MachineView | null;
    readonly settings: SettingsView | null;
    readonly timeline: Timeline | null;
  },
): ContradictionsView | null {
  if (incident.inputs.length === 0) return null;
  return {
    compared: distinctInputs(incident)
      .filter(({ artifact }) => artifact !== null)
      .map(({ file, sha256 }) => ({ file, line: null, sha256, quote: '' })),
    found: [
      ...(views.machine?.contradictions ?? []).map(ofMachine),
      ...twoBootFiles(incident),
      ...poolAboveRam(incident, views.machine),
      ...settingsAtOdds(views.settings),
      ...timeBackwards(incident),
      ...countersBackwards(views.timeline),
    ],
  };
}

function ofMachine({ fact, values }: Contradiction): Clash {
  return {
    fact: `clash-${fact}`,
    values: values.map(({ value, evidence }) => ({
      value: typeof value === 'number' ? bytes(value) : text(value),
      evidence,
    })),
  };
}

/** boot.ini files of one machine are copies of one file; switches that differ on what boots are a contradiction. */
function twoBootFiles(incident: Incident): Clash[] {
  const files = sourcesOf(incident, 'boot').filter(({ artifact }) => artifact.entries.length > 0);
  const [first, ...others] = files;
  const other = first && others.find(({ artifact }) => !isEqualBoot(first.artifact, artifact));
  if (!first || !other) return [];
  const values = [first, other].flatMap(({ input, artifact }) => {
    const entry = artifact.entries.find(({ isBooted }) => isBooted !== false) ?? artifact.entries[0];
    return entry
      ? [
          {
            value: text(entry.quote),
            evidence: { file: input.file, line: entry.line, sha256: input.sha256, quote: entry.quote },
          },
        ]
      : [];
  });
  return values.length === 2 ? [{ fact: 'clash-boot', values }] : [];
}

/** A figure that its reader could not believe, or a total larger than the memory of the machine. */
function poolAboveRam(incident: Incident, machine: MachineView | null): Clash[] {
  for (const { file, sha256, problems } of distinctInputs(incident)) {
    const found = problems.kept.find(({ code }) => code === 'above-ram');
    if (!found) continue;
    const evidence = { file, line: found.line, sha256, quote: '' };
    return [{ fact: 'clash-figure', values: [{ value: term('clash-figure-above-ram'), evidence }] }];
  }
  const ram = machine?.ramBytes ?? null;
  if (ram === null) return [];
  for (const { sample, input } of systemSamples(incident)) {
    const used = known(input, sample.nonPagedBytes);
    if (used && used.value > ram.value) {
      const values = [used, ram].map(({ value, evidence }) => ({ value: bytes(value), evidence }));
      return [{ fact: 'clash-pool-above-ram', values }];
    }
  }
  return [];
}

/** Two values of one registry setting, both said to be in force. */
function settingsAtOdds(settings: SettingsView | null): Clash[] {
  return (settings?.conflicts ?? []).map(([a, b]) => ({
    fact: 'clash-setting',
    values: [a, b].map(({ key, value, evidence }) => ({ value: text(`${key} = ${String(value)}`), evidence })),
  }));
}

/** Samples of one file are taken one after the other: a printed time that goes back is no time. */
function timeBackwards(incident: Incident): Clash[] {
  for (const { input, artifact } of sourcesOf(incident, 'pool')) {
    let latest = Number.NEGATIVE_INFINITY;
    for (const { atUtcMs, atSource, line } of artifact.samples) {
      if (atUtcMs === null || atSource !== 'printed') continue;
      if (atUtcMs < latest) {
        const evidence = { file: input.file, line, sha256: input.sha256, quote: '' };
        return [{ fact: 'clash-time', values: [{ value: term('clash-time-back'), evidence }] }];
      }
      latest = atUtcMs;
    }
  }
  return [];
}

/** Fewer samples may each lie in a boot of its own. */
const leastBackwards = 3;

/** Every step in time is a step back by the counters since the boot, and the last sample would be the first. */
function countersBackwards(timeline: Timeline | null): Clash[] {
  const samples = (timeline?.segments ?? []).flatMap((segment) => segment.samples);
  if (samples.length < leastBackwards || samples.length !== timeline?.segments.length) return [];
  const isBackwards = samples.every((later, at) => {
    const earlier = samples[at - 1];
    return earlier === undefined || allocsRise(later, earlier);
  });
  const [first] = samples;
  if (!isBackwards || !first) return [];
  const { input, sample } = first;
  const evidence = { file: input.file, line: sample.line, sha256: input.sha256, quote: '' };
  return [{ fact: 'clash-time', values: [{ value: term('clash-time-counters'), evidence }] }];
}

/** Of the tags that both list nine in ten were allocated more often in the other sample, or as often. */
function allocsRise(from: TimedSample, to: TimedSample): boolean {
  const before = new Map(from.sample.tags.map(({ pool, tag, allocs }) => [`${pool}${tag}`, allocs]));
  const pairs = to.sample.tags.flatMap(({ pool, tag, allocs }) => {
    const was = before.get(`${pool}${tag}`) ?? null;
    return was === null || allocs === null ? [] : [allocs >= was];
  });
  return pairs.length > 0 && pairs.filter((rose) => rose).length >= 0.9 * pairs.length;
}
