/** Wording of the follow-up. */
export const compareMessages = {
  'follow-up/cured':
    'Cured: watched for {hours}, the non-paged pool stays at {used} (it was {was}) and nothing was refused.',
  'follow-up/better':
    'Better: the non-paged pool holds {used} (it was {was}), but it is not yet shown that the cause is gone.',
  'follow-up/same': 'The same as before: the cause is still at work.',
  'follow-up/worse': 'Worse than before.',
  'follow-up/too-early': 'Too early to say whether it helped.',
  'follow-up/other-host': 'The two diagnoses are of different computers: {before} and {after}.',
  'follow-up/nothing-after': 'The second diagnosis shows neither the pool nor an HTTPERR log.',
  'follow-up/watch-longer': 'Take samples for {needed} in all: a slow leak needs that long to show.',
  'follow-up/pool': 'The non-paged pool holds {used}; it held {was}.',
  'follow-up/culprit': '{tag} holds {used}; it held {was}.',
  'follow-up/pace': 'It grows by {pace}; it grew by {was}.',
  'follow-up/refusals': '{records|new record|new records} of refused connections since the first diagnosis.',
  'follow-up/no-refusals': 'No connection was refused since the first diagnosis.',
  'follow-up/watched': 'Watched for {hours} after the change.',
} as const;
