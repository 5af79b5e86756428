/** What would decide a hypothesis that is still open. */
export const deciderMessages = {
  'decides/poolSample': 'A pool sample (poolmon) from the machine while it refuses connections.',
  'decides/secondSample': 'A second pool sample at least 30 minutes after the first: only a leaking tag has grown.',
  'decides/bootSettings': 'The boot settings: boot.ini, or bcdedit /enum on Vista and later.',
  'decides/httperr': 'The HTTPERR logs of the time in question.',
  'decides/netstat': 'The connections while it fails: netstat -ano.',
  'decides/pagedSample':
    'The maximum of the paged pool (!vm in the debugger), or a second pool sample with paged tags.',
  'decides/ptes': 'The performance counter Memory\\Free System Page Table Entries.',
  'decides/memory': 'Memory and commit while it fails: the first two lines of poolmon, or systeminfo.',
} as const;
