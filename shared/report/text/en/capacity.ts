/** How many connections fit, in English. */
export const enCapacity = {
  capacity: {
    title: 'How many connections fit',
    cause: 'The connections themselves fill the pool: a limit on them is the cure, or more room.',
    causeNot: 'Connections are not what fills the pool, so limiting them cures nothing. The figures are for planning.',
    causeOpen: 'Whether connections are what fills the pool is not decided. The figures are for planning.',
    each: 'Each connection',
    interval: (low: string, high: string) => `between ${low} and ${high} at 95 %`,
    sources: {
      'server-tags': 'by the tags of sockets and http.sys, divided by the connections',
      counters: 'by the line through the pool and the connections of a counter log',
      probe: 'by a probe with client and server on one machine, for both ends',
    },
    comma: ', ',
    measured: 'When measured',
    connections: (count: string) => `${count} connections`,
    setAt: 'Where to set the cap',
    axis: 'Connections',
    capLabel: (count: string) => `safe cap ${count}`,
    thresholdLabel: (count: string) => `room ends at ${count}`,
    alt: (marks: readonly string[]) => `Chart of the pool in use against connections: ${marks.join(', ')}.`,
    caption: 'Connections and the pool in use',
    columns: { connections: 'Connections', nonPaged: 'Non-paged pool' },
  },
};
