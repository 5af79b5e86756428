import { inForce } from '../derive/settings/settings.ts';
import { text } from '../model/sentence.ts';
import { isBeforeVista, type PlanContext, type PlannedAction, wording } from './action.ts';

export const bootMessages = {
  'action/remove-3gb/title': 'Boot without /3GB',
  'action/remove-3gb/why':
    '/3GB gives programs one more gigabyte of address space and halves the ceiling of the non-paged pool to 128 MB. It cures no leak, but doubles the time until the shortage.',
  'action/remove-3gb/risk':
    'Exchange mailbox servers and SQL Server may need /3GB; ask before. A damaged boot.ini keeps Windows from starting: keep the old entry beside the new one.',
  'action/remove-3gb/verify': 'After the restart the boot arguments no longer hold 3GB.',
  'action/add-userva/title': 'Give page table entries back with /USERVA beside /3GB',
  'action/add-userva/why':
    '/3GB leaves few system page table entries; /USERVA=2900 to 3030 gives some back. It gives no non-paged pool back. Where nothing needs /3GB, remove it instead.',
  'action/add-userva/risk':
    'Programs lose up to 172 MB of address space. A damaged boot.ini keeps Windows from starting.',
  'action/add-userva/verify': 'Memory\\Free System Page Table Entries stays above 10,000 under load.',
  'action/remove-increaseuserva/title': 'Boot without increaseuserva',
  'action/remove-increaseuserva/why':
    'increaseuserva gives programs more address space and takes it from the kernel, its pools included.',
  'action/remove-increaseuserva/risk': 'Programs that need more than 2 GB of address space lose it; ask before.',
  'action/remove-increaseuserva/verify': 'After the restart bcdedit /enum shows no increaseuserva.',
  'action/reset-pool-size/title': 'Let Windows choose the size of the non-paged pool',
  'action/reset-pool-size/why': '{name} in the registry sets a smaller maximum than Windows would choose.',
  'action/reset-pool-size/risk':
    'Somebody may have set it for a reason: write the old value down. It takes effect with the next restart.',
  'action/reset-pool-size/verify': 'After the restart the non-paged pool may grow beyond the old limit.',
} as const;

/** Takes the boot switch away that lowers the ceiling; null where none is in force. */
export function removeBootSwitch(context: PlanContext): PlannedAction | null {
  if (inForce(context.settings, '3GB') && isBeforeVista(context)) return editBootIni('remove-3gb', 'cure');
  const userSpace = inForce(context.settings, 'increaseuserva');
  return userSpace ? removeIncreaseUserVa(userSpace.value) : null;
}

/** Adds /USERVA where /3GB is in force without it (Exchange 2003 memory configuration; KB 810371); else null. */
export function addUserva({ settings }: PlanContext): PlannedAction | null {
  return inForce(settings, '3GB') && !inForce(settings, 'USERVA') ? editBootIni('add-userva', 'relief') : null;
}

function editBootIni(id: 'remove-3gb' | 'add-userva', purpose: PlannedAction['purpose']): PlannedAction {
  return {
    id,
    purpose,
    ...wording(id),
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

const memoryKey = '"HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management"';

/** Lets Windows size the pool again; null where no registry value sets it. */
export function resetPoolSize({ settings }: PlanContext): PlannedAction | null {
  const setting = inForce(settings, 'NonPagedPoolSize') ?? inForce(settings, 'NonPagedPoolLimit');
  if (!setting || typeof setting.value !== 'number' || setting.value === 0) return null;
  const set = (value: number) => `reg add ${memoryKey} /v ${setting.key} /t REG_DWORD /d ${value} /f`;
  return {
    id: 'reset-pool-size',
    purpose: 'cure',
    ...wording('reset-pool-size', { name: text(setting.key) }),
    commands: [`reg query ${memoryKey}`, set(0), 'shutdown -r -t 0'],
    rollback: [set(setting.value), 'shutdown -r -t 0'],
    restart: 'reboot',
  };
}
