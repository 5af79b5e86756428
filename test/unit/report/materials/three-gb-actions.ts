import type { Action } from '../../../../shared/model/diagnosis.ts';

/** What case 1 asks to be done. */
export const threeGbActions: Action[] = [
  {
    id: 'capture-first',
    purpose: 'capture',
    title: 'Save the evidence before anything is restarted',
    why: 'A reboot empties the pool; the proof of who filled it is gone with it.',
    commands: ['poolmon -n before-reboot.txt', 'xcopy %SystemRoot%\\System32\\LogFiles\\HTTPERR .\\HTTPERR\\ /s'],
    rollback: [],
    restart: 'none',
    risk: 'None: only reads.',
    verify: 'before-reboot.txt lists the tag SavE.',
  },
  {
    id: 'reboot',
    purpose: 'relief',
    title: 'Reboot the server',
    why: 'Returns all pool memory at once. The leak fills it again after about as long as the server ran until now. Restarting IIS is not enough: the memory is not its own.',
    commands: ['shutdown -r -t 60 -c "Non-paged pool exhausted, planned restart"'],
    rollback: [],
    restart: 'reboot',
    risk: 'The site is down for the length of a reboot.',
    verify: 'HTTPERR has no new Connections_Refused lines and the pool starts well below 109 MB.',
  },
  {
    id: 'remove-3gb',
    purpose: 'cure',
    title: 'Remove /3GB from boot.ini',
    why: 'Gives the kernel its 256 MB of non-paged pool back. Nothing in the evidence needs the switch; Exchange 2003 mailbox servers are the usual reason for it, so ask first.',
    commands: [
      'attrib -s -h -r C:\\boot.ini',
      'copy C:\\boot.ini C:\\boot.ini.before',
      'notepad C:\\boot.ini',
      'attrib +s +h +r C:\\boot.ini',
    ],
    rollback: [
      'attrib -s -h -r C:\\boot.ini',
      'copy /y C:\\boot.ini.before C:\\boot.ini',
      'attrib +s +h +r C:\\boot.ini',
    ],
    restart: 'reboot',
    risk: 'A program that needs more than 2 GB of address space may fail; a mistake in boot.ini can keep the server from starting.',
    verify: 'After the reboot boot.ini shows no /3GB and a new diagnosis gives a ceiling of 256 MB.',
  },
  {
    id: 'update-driver',
    purpose: 'cure',
    title: 'Install the vendor’s fix for the driver behind SavE',
    why: 'Removing /3GB buys time; only a corrected driver ends the leak. The vendor brief of this report has what they will ask for.',
    commands: [],
    rollback: ['Reinstall the version now in use; note it before the change.'],
    restart: 'reboot',
    risk: 'A new driver version; the anti-virus protection is interrupted during the update.',
    verify: 'SavE stays level over several days of samples.',
  },
];
