const servers = (count: string) => (count === '1' ? '1 server' : `${count} servers`);

/** The report on many servers, in English. */
export const en = {
  title: 'Many servers: what they have in common',
  summary: {
    title: 'What was found',
    surveyed: 'Surveyed',
    counts: (all: string, failed: number, failedText: string) =>
      failed === 0 ? servers(all) : `${servers(all)}, ${failedText} of them could not be read`,
    sick: 'With a problem',
    healthy: 'Nothing wrong',
    undecided: 'Not decided',
    first: 'First',
    byDriver: (driver: string, count: string) => `${driver} is blamed on ${servers(count)}: begin there.`,
    byTag: (tag: string, count: string) => `The tag ${tag} is blamed on ${servers(count)}: find its driver first.`,
    nothingShared: 'No tag and no driver is blamed on more than one server.',
    verdicts: 'Servers by verdict',
    columns: { verdict: 'Verdict', servers: 'Servers', names: 'Which' },
    failed: 'The evidence could not be read',
  },
  shared: {
    title: 'Blamed on several servers',
    caption: 'Tags, and drivers of one version, that more than one server is diagnosed with',
    columns: { what: 'What', name: 'Name', version: 'Version', servers: 'Servers', names: 'Which' },
    what: { tag: 'pool tag', driver: 'driver' },
    unknownVersion: 'unknown',
  },
  differences: {
    title: 'What the healthy have different',
    lead: 'A line stands here where at least half more of the servers with the problem have it than of the healthy ones. Only servers whose evidence tells are counted. It is a trace to follow, not a proof.',
    none: 'No setting, driver, version or build parts the servers with a problem from the healthy ones.',
    noHealthy: 'No server was found healthy, so there is nothing to compare with. Add the evidence of one that works.',
    columns: { what: 'What they have', sick: 'With the problem', healthy: 'Healthy', instead: 'Most healthy have' },
    of: (some: string, all: string) => `${some} of ${all}`,
    more: (count: string) => `${count} more, less clear ones are in the JSON (--json).`,
  },
  servers: {
    title: 'Every server',
    caption: 'Servers by verdict',
    columns: {
      name: 'Evidence',
      verdict: 'Verdict',
      pool: 'Non-paged pool',
      growth: 'Growth per hour',
      refused: 'Refused',
      blamed: 'Blamed',
      windows: 'Windows',
    },
    of: (used: string, ceiling: string) => `${used} of ${ceiling}`,
    cut: (shown: string, all: string) => `${shown} of ${all} servers. All of them: --csv or --json.`,
  },
  problems: {
    title: 'What could not be read',
    caption: 'Evidence that could not be opened, or not all of it',
    columns: { name: 'Evidence', problem: 'Problem' },
  },
  fact: {
    'boot-switch': (what: string) => `boot switch ${what}`,
    'registry-value': (what: string) => `registry ${what}`,
    build: (what: string) => `build ${what}`,
    windows: (what: string) => what,
    architecture: (what: string) => `architecture ${what}`,
    'driver-version': (what: string) => `driver ${what}`,
    driver: (what: string) => `driver ${what}`,
    'windows-driver-version': (what: string) => `Windows’ ${what}`,
  },
  valued: (name: string, value: string) => `${name} ${value}`,
  absent: 'not there',
  unknown: '–',
  more: (count: string) => ` and ${count} more`,
  comma: ', ',
};

/** The shape every language has. */
export type FleetText = typeof en;
