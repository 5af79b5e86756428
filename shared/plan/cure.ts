import { isFilledByOthers } from '../derive/tags/tag-knowledge.ts';
import { list, text } from '../model/sentence.ts';
import { isUpToOr, isWide, type PlanContext, type PlannedAction, wording } from './action.ts';

export const cureMessages = {
  'action/update-driver/title': 'Find the driver behind {tags} and update or remove it',
  'action/update-driver/why': 'This is the cure: the driver that allocates with {tags} does not give its memory back.',
  'action/update-driver/risk':
    'A driver change with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver/verify':
    'Samples over several days: {tags} no longer grow, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/update-driver-of-others/title': 'Find who keeps the {tags} objects, and update or remove it',
  'action/update-driver-of-others/why':
    'Windows makes {tags} for others, so the tag names no driver and searching drivers for its letters proves nothing. The cure is to stop the program or driver that keeps these objects: the one whose handles or threads grow, or, where none does, the suspects one at a time (anti-virus and other filters first).',
  'action/update-driver-of-others/risk':
    'Programs or drivers are stopped or removed, some with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver-of-others/verify':
    'Samples over several days: {tags} no longer grows, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/install-known-fix/title': 'Install the fix for the known leak of {tag}',
  'action/install-known-fix/why': 'The leak is public: {what}. Cure: {cure} (source: {source}).',
  'action/install-known-fix/risk':
    'An update of Windows with a restart. Whether it is the same leak, only the samples after it show.',
  'action/install-known-fix/verify': 'Samples over several days: {tag} no longer grows.',
} as const;

/** Finds and replaces the driver behind the culprit tags; null without culprits. */
export function updateDriver(context: PlanContext): PlannedAction | null {
  const { culprits } = context;
  if (culprits.length === 0) return null;
  const isOfOthers = culprits.every(isFilledByOthers);
  const tags = list(culprits.map((tag) => text(tag.trim())));
  return {
    id: 'update-driver',
    purpose: 'cure',
    ...wording(isOfOthers ? 'update-driver-of-others' : 'update-driver', { tags }),
    commands: isOfOthers
      ? [...holderCommands(context), 'fltmc']
      : [...culprits.filter(isPlainTag).flatMap((tag) => searchCommands(tag, context)), 'fltmc'],
    rollback: ['Install the previous version of the driver again and restart.'],
    restart: 'reboot',
  };
}

/** Tags come from evidence: only letters, digits and inner blanks may enter a command. */
export function isPlainTag(tag: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_ ]{3}$/.test(tag);
}

/** The `h` before the tag is the opcode of PUSH on 32-bit (KB 298102); on 64-bit it finds nothing. */
function searchCommands(tag: string, context: PlanContext): string[] {
  const folder = '%SystemRoot%\\System32\\drivers';
  const search = `poolhound drivers "${folder}" --tag "${tag}"`;
  return isWide(context) ? [search] : [search, `findstr /m /l "h${tag}" "${folder}\\*.sys"`];
}

/** Lists what each process holds; twice, an hour apart, to see whose handles or threads grow. */
function holderCommands(context: PlanContext): string[] {
  return isUpToOr(context, 'vista', true)
    ? ['wmic process get Name,ProcessId,HandleCount,ThreadCount /format:csv > processes.csv']
    : [
        'powershell -NoProfile -Command "Get-Process | Sort-Object Handles -Descending | Select-Object -First 30 Name,Id,Handles,@{n=\'Threads\';e={$_.Threads.Count}}"',
      ];
}

/** Installs what cures a public leak; null where none is known for this tag and Windows. */
export function installKnownFix({ knownLeak }: PlanContext): PlannedAction | null {
  if (knownLeak === null) return null;
  const { tag, what, cure, source } = knownLeak;
  const values = { tag: text(tag.trim()), what: text(what), cure: text(cure), source: text(source) };
  return {
    id: 'install-known-fix',
    purpose: 'cure',
    ...wording('install-known-fix', values),
    commands: ['wmic qfe get HotFixID,InstalledOn'],
    rollback: ['Uninstall the update again and restart.'],
    restart: 'reboot',
  };
}
