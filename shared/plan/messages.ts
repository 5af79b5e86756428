/** Wording of the actions: `action/<id>/<title|why|risk|verify>`. */
export const planMessages = {
  'action/capture-first/title': 'Keep the evidence before anything is restarted',
  'action/capture-first/why': 'A restart empties the pool, and with it the only proof of who filled it.',
  'action/capture-first/risk': 'None: these commands only read.',
  'action/capture-first/verify': 'The files exist, and the pool sample lists tags.',
  'action/reboot/title': 'Restart the server for relief',
  'action/reboot/why':
    'Memory that a driver lost comes back only with a restart of Windows; iisreset is not enough, because it does not unload drivers. The shortage returns until its cause is removed.',
  'action/reboot/risk': 'An outage while the server restarts. Evidence that was not captured is lost.',
  'action/reboot/verify':
    'After the restart the non-paged pool is small again and HTTPERR shows no new Connections_Refused.',
  'action/update-driver/title': 'Find the driver behind {tags} and update or remove it',
  'action/update-driver/why': 'This is the cure: the driver that allocates with {tags} does not give its memory back.',
  'action/update-driver/risk':
    'A driver change with a restart. Anti-virus, network, filter and storage drivers need their own uninstaller.',
  'action/update-driver/verify':
    'Samples over several days: {tags} no longer grow, and the non-paged pool stays small (in a documented incident: under 50 MB for ten days).',
  'action/remove-3gb/title': 'Boot without /3GB',
  'action/remove-3gb/why':
    '/3GB gives programs one more gigabyte of address space and halves the ceiling of the non-paged pool to 128 MB. It cures no leak, but doubles the time until the shortage.',
  'action/remove-3gb/risk':
    'Exchange mailbox servers and SQL Server may need /3GB; ask before. A damaged boot.ini keeps Windows from starting: keep the old entry beside the new one.',
  'action/remove-3gb/verify': 'After the restart the boot arguments no longer hold 3GB.',
  'action/remove-increaseuserva/title': 'Boot without increaseuserva',
  'action/remove-increaseuserva/why':
    'increaseuserva gives programs more address space and takes it from the kernel, its pools included.',
  'action/remove-increaseuserva/risk': 'Programs that need more than 2 GB of address space lose it; ask before.',
  'action/remove-increaseuserva/verify': 'After the restart bcdedit /enum shows no increaseuserva.',
  'action/enable-aggressive-memory-usage/title': 'Stop-gap: let http.sys accept down to 8 MB',
  'action/enable-aggressive-memory-usage/why':
    'With EnableAggressiveMemoryUsage = 1 http.sys stops accepting below 8 MB instead of 20 MB. This only hides the shortage and buys time; with a leak it returns.',
  'action/enable-aggressive-memory-usage/risk':
    'The server runs 12 MB nearer to exhaustion, where other drivers may fail. Stopping http stops every service that depends on it, WinRM among them: a remote session over it ends. Look at the list first; restart Windows where that is not possible.',
  'action/enable-aggressive-memory-usage/verify':
    'The registry value is 1, http.sys was restarted after it was set, and HTTPERR shows no new Connections_Refused.',
} as const;
