import { inForce } from '../derive/settings.ts';
import { list, text } from '../model/sentence.ts';
import { isBeforeVista, type PlanContext, type PlannedAction, wording } from './action.ts';

/** Finds and replaces the driver behind the culprit tags; null without culprits. */
export function updateDriver(context: PlanContext): PlannedAction | null {
  const { culprits } = context;
  if (culprits.length === 0) return null;
  return {
    id: 'update-driver',
    purpose: 'cure',
    ...wording('update-driver', { tags: list(culprits.map((tag) => text(tag.trim()))) }),
    commands: [...culprits.filter(isPlainTag).flatMap((tag) => searchCommands(tag, context)), 'fltmc'],
    rollback: ['Install the previous version of the driver again and restart.'],
    restart: 'reboot',
  };
}

/** Tags come from evidence: only letters, digits and inner blanks may enter a command. */
function isPlainTag(tag: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_ ]{3}$/.test(tag);
}

/** The `h` before the tag is the opcode of PUSH on 32-bit (KB 298102); on 64-bit it finds nothing. */
function searchCommands(tag: string, { machine }: PlanContext): string[] {
  const folder = '%SystemRoot%\\System32\\drivers';
  const search = `poolhound drivers "${folder}" --tag "${tag}"`;
  const isWide = machine?.arch?.value === 'x64' || machine?.arch?.value === 'arm64';
  return isWide ? [search] : [search, `findstr /m /l "h${tag}" "${folder}\\*.sys"`];
}

/** Takes the boot switch away that lowers the ceiling; null where none is in force. */
export function removeBootSwitch(context: PlanContext): PlannedAction | null {
  if (inForce(context.settings, '3GB') && isBeforeVista(context)) return remove3gb();
  const userSpace = inForce(context.settings, 'increaseuserva');
  return userSpace ? removeIncreaseUserVa(userSpace.value) : null;
}

function remove3gb(): PlannedAction {
  return {
    id: 'remove-3gb',
    purpose: 'cure',
    ...wording('remove-3gb'),
    commands: [
      'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control /v SystemStartOptions',
      'attrib -r -s -h C:\\boot.ini',
      'copy C:\\boot.ini C:\\boot.ini.before',
      'notepad C:\\boot.ini',
      'attrib +r +s +h C:\\boot.ini',
      'shutdown -r -t 0',
    ],
    rollback: [
      'attrib -r -s -h C:\\boot.ini',
      'copy /y C:\\boot.ini.before C:\\boot.ini',
      'attrib +r +s +h C:\\boot.ini',
      'shutdown -r -t 0',
    ],
    restart: 'reboot',
  };
}

function removeIncreaseUserVa(value: unknown): PlannedAction {
  return {
    id: 'remove-increaseuserva',
    purpose: 'cure',
    ...wording('remove-increaseuserva'),
    commands: ['bcdedit /enum {current}', 'bcdedit /deletevalue {current} increaseuserva', 'shutdown /r /t 0'],
    rollback: [`bcdedit /set {current} increaseuserva ${typeof value === 'number' ? value : 3072}`, 'shutdown /r /t 0'],
    restart: 'reboot',
  };
}
