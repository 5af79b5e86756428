import type { Arch } from '../../model/artifact/artifact.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { text } from '../../model/sentence.ts';
import { refTo, sourcesOf } from '../sources.ts';
import type { Worked } from './machine.ts';
import { familyOfName, type WindowsFamily } from './windows.ts';

/** Wording of what is worked out rather than read. */
export const inferenceMessages = {
  'machine/x86-by-switch': '32-bit, because {quote} is a switch of 32-bit Windows only',
  'machine/x64-by-name': '64-bit, because the boot entry is named {quote}',
  'machine/family-by-boot-name': 'by the name of the boot entry, {quote}',
  'machine/family-by-boot-file': 'Server 2003, XP or older, because {quote} is a boot.ini',
  'machine/family-by-tags': 'Server 2003 or XP, because the pool tag {quote} belongs to the network stack before Vista',
  'machine/family-by-log': 'Server 2003 or XP, because {quote} wrote the HTTPERR log',
} as const;

/** Switches that only 32-bit Windows has ([WDK-3GB], [WDK-PAE]; `increaseuserva` is x86 only, [WDK-MAP]). */
const x86Switches = new Set(['3GB', 'USERVA', 'PAE', 'increaseuserva']);

/** Width from boot entries where nothing prints it; null when they do not tell. */
export function inferArch(incident: Incident): Worked<Arch> | null {
  for (const { input, artifact } of sourcesOf(incident, 'boot')) {
    for (const entry of artifact.entries) {
      const only86 = entry.switches.find(({ key }) => x86Switches.has(key));
      if (only86) return worked('x86', 'machine/x86-by-switch', `/${only86.key}`, refTo(input, only86));
      // an edition's name says "x64 Edition"
      if (/\bx64\b/i.test(entry.name)) return worked('x64', 'machine/x64-by-name', entry.name, refTo(input, entry));
    }
  }
  return null;
}

/**
 * Windows family where no print names it: from the booted entry's name, then from tags of the network stack that Vista
 * replaced (`TCPt` and its kin, [R]), then from `Microsoft HTTP API 1.0`, which wrote the logs of Server 2003 and XP,
 * then from there being a boot.ini.
 */
export function inferFamily(incident: Incident): Worked<WindowsFamily> | null {
  return familyOfBootEntry(incident) ?? familyOfTags(incident) ?? familyOfLog(incident) ?? familyOfBootFile(incident);
}

function familyOfBootEntry(incident: Incident): Worked<WindowsFamily> | null {
  for (const { input, artifact } of sourcesOf(incident, 'boot')) {
    const entries = [...artifact.entries].sort((a, b) => Number(b.isBooted === true) - Number(a.isBooted === true));
    for (const entry of entries) {
      const family = familyOfName(entry.name);
      if (family) return worked(family, 'machine/family-by-boot-name', entry.name, refTo(input, entry));
    }
  }
  return null;
}

/** `TCPt`, `TCPC`, `TCPT`, `TCPY`, `TCPr`: tcpip.sys before Vista. */
const oldNetworkTags = new Set(['TCPt', 'TCPC', 'TCPT', 'TCPY', 'TCPr']);

function familyOfTags(incident: Incident): Worked<WindowsFamily> | null {
  for (const { input, artifact } of sourcesOf(incident, 'pool')) {
    for (const sample of artifact.samples) {
      const row = sample.tags.find(({ tag }) => oldNetworkTags.has(tag));
      if (row) return worked('xp-2003', 'machine/family-by-tags', row.tag, refTo(input, row));
    }
  }
  return null;
}

function familyOfLog(incident: Incident): Worked<WindowsFamily> | null {
  for (const { input, artifact } of sourcesOf(incident, 'httperr')) {
    const old = artifact.headers.find(({ software }) => software !== null && /HTTP API 1\.0$/.test(software.trim()));
    if (!old) continue;
    const evidence = { file: input.file, line: old.line, sha256: input.sha256, quote: old.software ?? '' };
    return worked('xp-2003', 'machine/family-by-log', old.software ?? '', evidence);
  }
  return null;
}

/** boot.ini itself: Vista and later have none. */
function familyOfBootFile(incident: Incident): Worked<WindowsFamily> | null {
  for (const { input, artifact } of sourcesOf(incident, 'boot')) {
    const entry = artifact.format === 'boot.ini' ? artifact.entries[0] : undefined;
    if (entry) return worked('xp-2003', 'machine/family-by-boot-file', input.file, refTo(input, entry));
  }
  return null;
}

function worked<T>(value: T, key: keyof typeof inferenceMessages, quote: string, evidence: EvidenceRef): Worked<T> {
  return { value, evidence, inferredBecause: { key, values: { quote: text(quote) } } };
}
