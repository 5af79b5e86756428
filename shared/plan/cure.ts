import { isFilledByOthers } from '../derive/tags/tag-knowledge.ts';
import { list, text } from '../model/sentence.ts';
import { isUpToOr, isWide, type PlanContext, type PlannedAction, wording } from './action.ts';

export const cureMessages = {
  'action/update-driver/title': 'Find the driver behind {tags} and update or remove it',
  'action/update-driver/why': 'This is the cure: the driver that allocates with {tags} does not give its memory back.',
  'action/update-driver/whyHeld':
    'This is the cure. One sample shows what is held under {tags}, not that it grows: most likely a driver does not give it back, and a second sample decides that.',
  'action/update-driver/risk':
    'A driver change with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver/verify':
    'Samples over several days show no further growth of {tags}, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/update-driver-named/title': 'Update or remove {drivers}, the likely owner of {tags}',
  'action/update-driver-named/why':
    'This is the cure. {drivers} is known to allocate with {tags} and is on this machine; that it does not give its memory back, its vendor must confirm.',
  'action/update-driver-named/risk':
    'A driver change with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver-named/verify':
    'Samples over several days show no further growth of {tags}, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/update-driver-of-others/title': 'Find who keeps the {tags} objects, and update or remove it',
  'action/update-driver-of-others/why':
    'Windows makes {tags} for others, so the tag names no driver and searching drivers for its letters proves nothing. The cure is to stop the program or driver that keeps these objects: the one whose handles or threads grow, or, where none does, the suspects one at a time (anti-virus and other filters first). Driver Verifier is no help here: it counts the blocks of the driver it watches, and these are of Windows (from experience, without a public source).',
  'action/update-driver-of-others/risk':
    'Programs or drivers are stopped or removed, some with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver-of-others/verify':
    'Samples over several days show no further growth of {tags}, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/install-known-fix/title': 'Install the fix for the known leak of {tag}',
  'action/install-known-fix/why': 'The leak is public: {what}. Cure: {cure} (source: {source}).',
  'action/install-known-fix/risk':
    'An update of Windows with a restart. Whether it is the same leak, only the samples after it show.',
  'action/install-known-fix/verify': 'Samples over several days show no further growth of {tag}.',
} as const;

/** Finds and replaces the driver behind the culprit tags; null without culprits. */
export function updateDriver(context: PlanContext): PlannedAction | null {
  const { culprits } = context;
  if (culprits.length === 0) return null;
  const isOfOthers = culprits.every(isFilledByOthers);
  const isNamed = context.drivers.length > 0;
  const values = {
    tags: list(culprits.map((tag) => text(tag.trim()))),
    drivers: list(context.drivers.map((file) => text(file))),
  };
  const words = wording(
    isOfOthers ? 'update-driver-of-others' : isNamed ? 'update-driver-named' : 'update-driver',
    values,
  );
  const isHeldOnly = !isOfOthers && !isNamed && !context.isSeenGrowing;
  return {
    id: 'update-driver',
    purpose: 'cure',
    ...words,
    why: isHeldOnly ? { ...words.why, key: 'action/update-driver/whyHeld' } : words.why,
    commands: isOfOthers
      ? [...holderCommands(context), 'fltmc']
      : [...searchCommands(culprits.filter(isPlainTag), context), 'fltmc'],
    rollback: ['Install the previous version of the driver again and restart.'],
    restart: 'reboot',
  };
}

/** Tags come from evidence: only letters, digits and inner blanks may enter a command. */
export function isPlainTag(tag: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_ ]{3}$/.test(tag);
}

/**
 * The `h` before the tag is the opcode of PUSH on 32-bit (KB 298102); on 64-bit it finds nothing. Poolhound itself runs
 * on Windows 10 and Server 2016 or later only: before, the drivers are copied and searched on another machine.
 */
function searchCommands(tags: readonly string[], context: PlanContext): string[] {
  const folder = '%SystemRoot%\\System32\\drivers';
  const byLetters = isWide(context) ? [] : tags.map((tag) => `findstr /m /l "h${tag}" "${folder}\\*.sys"`);
  const wanted = tags.map((tag) => `--tag "${tag}"`).join(' ');
  if (tags.length === 0) return [];
  if (isUpToOr(context, '8.1-2012r2', false)) {
    return [
      ...byLetters,
      `xcopy /i "${folder}\\*.sys" drivers`,
      `rem on Windows 10, Server 2016 or later: poolhound drivers drivers ${wanted}`,
    ];
  }
  return [...byLetters, `poolhound drivers "${folder}" ${wanted}`];
}

/** Server 2008 may lack PowerShell; the newest Windows lack wmic (unsourced). Lists what each process holds; twice, an hour apart, to see whose handles or threads grow. */
function holderCommands(context: PlanContext): string[] {
  return isUpToOr(context, '2008-7', true)
    ? ['wmic process get Name,ProcessId,HandleCount,ThreadCount /format:csv > processes.csv']
    : [
        'powershell -NoProfile -Command "Get-Process | Sort-Object Handles -Descending | Select-Object -First 30 Name,Id,Handles,@{n=\'Threads\';e={$_.Threads.Count}}"',
      ];
}

/** Installs what cures a public leak; null where none is known for this tag and Windows. */
export function installKnownFix(context: PlanContext): PlannedAction | null {
  const { knownLeak } = context;
  if (knownLeak === null) return null;
  const { tag, what, cure, source } = knownLeak;
  const values = { tag: text(tag.trim()), what: text(what), cure: text(cure), source: text(source) };
  return {
    id: 'install-known-fix',
    purpose: 'cure',
    ...wording('install-known-fix', values),
    commands: isUpToOr(context, '8.1-2012r2', true)
      ? ['wmic qfe get HotFixID,InstalledOn']
      : ['powershell -NoProfile -Command "Get-HotFix | Format-Table HotFixID,InstalledOn"'],
    rollback: ['Uninstall the update again and restart.'],
    restart: 'reboot',
  };
}
