import type { ConfidenceWord } from '../../format/confidence.ts';
import type { HypothesisId } from '../../model/diagnosis.ts';
import type { InputKind } from '../../model/incident.ts';

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const hypotheses: Readonly<Record<HypothesisId, string>> = {
  'nonpaged-pool-leak': 'A driver leaks non-paged pool',
  'nonpaged-pool-ceiling-lowered': 'A setting lowers the non-paged pool ceiling',
  'connection-load': 'More connections than the pool can hold',
  'unread-sockets': 'Received data that no program reads',
  'ephemeral-port-exhaustion': 'Outgoing ports are used up',
  'application-pool-failure': 'An application pool fails',
  'request-noise': 'Ordinary request errors, nothing wrong with the pool',
  'paged-pool-exhaustion': 'The paged pool is used up',
  'system-pte-exhaustion': 'System page table entries are used up',
  'memory-exhausted-elsewhere': 'Memory is used up elsewhere, the pool is small',
  none: 'Nothing is wrong',
  inconclusive: 'Not decided',
};

const confidences: Readonly<Record<ConfidenceWord, string>> = {
  'almost-certain': 'almost certain',
  'very-likely': 'very likely',
  likely: 'likely',
  possible: 'possible',
  unlikely: 'unlikely',
};

/** Every sentence and label of the report that is our own, in English. A second language has the same shape. */
export const en = {
  confidences,
  hypotheses,
  /** Kinds of input are format names; they read the same in every language. */
  inputKind: (kind: InputKind): string => kind,
  title: (server: string) => `Remediation report: ${server}`,
  unnamedServer: 'server without a name',
  running: (server: string, days: string) => (days === '' ? server : `${server} · ${days}`),
  unknown: 'unknown',
  none: 'none',
  inferred: 'inferred',
  joined: (items: readonly string[]) => items.join(', '),

  summary: {
    title: 'What happened',
    server: 'Server',
    window: 'Window of time',
    log: (from: string, to: string) => `HTTPERR log ${from} to ${to}`,
    sample: (at: string, source: string) => `pool sampled ${at}${source}`,
    sampleSource: {
      printed: '',
      'file-name': ' (time taken from the file’s name)',
      'file-time': ' (time taken from the file’s date)',
    },
    offset: (offset: string) => `server’s clock: ${offset}`,
    noTimes: 'The evidence carries no times.',
    verdict: 'Verdict',
    confidence: 'Confidence:',
    confidenceNone: 'none: the evidence does not decide',
    contributing: 'Made worse by:',
    refused: 'Refused connections',
    refusedCount: (connections: string, records: string) =>
      `At least ${connections} connections, in ${records} log lines`,
    refusedUnknown: (lines: string) => `${lines} more lines give no number.`,
    refusedWhen: (from: string, to: string) => `From ${from} to ${to}`,
    refusedEpisodes: (count: number, text: string) => `${text} ${plural(count, 'episode', 'episodes')}`,
    refusedNone: (entries: string) => `None in ${entries} HTTPERR entries.`,
    refusedUnread: 'Not known: no HTTPERR log was given.',
    who: 'Who holds the memory',
    whoNone: 'No single owner explains the loss.',
    whoTag: (bytes: string, share: string) => `${bytes}, ${share} of its pool`,
    whoTagBare: (bytes: string) => bytes,
    owner: { 'third-party': 'third-party driver', windows: 'part of Windows', unknown: 'owner unknown' },
    httpSysInnocent: (bytes: string) =>
      `http.sys itself holds ${bytes}: it suffers from the shortage and does not cause it.`,
    first: 'What to do first, and what it costs',
    firstNone: 'Nothing needs to be done on this evidence.',
    columns: { step: 'Step', purpose: 'Gives', restart: 'Costs', risk: 'Risk' },
    planLink: 'Commands, rollback and verification: see the plan.',
  },

  budget: {
    title: 'The memory budget',
    ceiling: 'ceiling of the non-paged pool',
    used: 'in use',
    free: 'left',
    wanted: 'http.sys stops accepting below this',
    between: (low: string, high: string) => `between ${low} and ${high}`,
    from: 'from ',
    usedLabel: (bytes: string) => `In use ${bytes}`,
    freeLabel: (bytes: string) => `left ${bytes}`,
    ceilingLabel: (bytes: string) => `Ceiling ${bytes}`,
    bandLabel: (low: string, high: string) => `The ceiling comes from a table: ${low} to ${high}`,
    reserveLabel: (bytes: string) => `http.sys wants ${bytes} free`,
    rest: (bytes: string) => `all other tags ${bytes}`,
    part: (tag: string, bytes: string) => `${tag} ${bytes}`,
    below: (sum: string) => `${sum}: less than http.sys wants free, so it refuses new connections.`,
    above: (sum: string) => `${sum}: http.sys still accepts connections.`,
    bandCrosses: (low: string, high: string) =>
      `The ceiling is a table value with a margin; what is left lies between ${low} and ${high}, so take this as “at the threshold”.`,
    noCeiling: (used: string, ram: string) =>
      `This Windows sets the pool no fixed ceiling, so free pool cannot be computed. The pool uses ${used} of ${ram} of memory.`,
    noCeilingBare: (used: string) => `${used} in use. The ceiling is not known, so what is left cannot be computed.`,
    ramLabel: (bytes: string) => `Memory ${bytes}`,
    availableLabel: (bytes: string) => `available ${bytes}`,
    elsewhere: (bytes: string) => `used elsewhere ${bytes}`,
    noPool: 'No pool sample was given, so the budget cannot be drawn.',
    alt: (parts: readonly string[]) => `Memory budget. ${parts.join('. ')}.`,
  },

  timeline: {
    title: 'When connections were refused',
    value: (bucket: string) => `Connections refused per ${bucket}`,
    axis: 'UTC',
    caption: (connections: string, records: string, span: string) =>
      `At least ${connections} connections were refused in ${records} log lines ${span}.`,
    oneEpisode: (from: string, to: string, duration: string) => `in one episode of ${duration}, ${from} to ${to}`,
    manyEpisodes: (count: string, from: string, to: string) => `in ${count} episodes between ${from} and ${to}`,
    noteN:
      'The number in front of each line is read as a count of connections; Microsoft’s documentation does not define it.',
    steady: (interval: string) => `A line comes every ${interval} while it lasts.`,
    table: 'Behind the chart:',
    none: 'No refusals over time can be drawn from this evidence.',
    alt: (connections: string, records: string, from: string, to: string) =>
      `Bar chart over UTC time of refused connections: ${connections} in ${records} log lines from ${from} to ${to}. The figures are in the appendix.`,
  },

  evidence: {
    title: 'How we know',
    intro:
      'Each sentence was examined by one rule. E-numbers lead to the line of evidence, given whole in the appendix.',
    outcomes: { supported: 'Supported', refuted: 'Refuted', undecided: 'Undecided' },
    more: (count: string) => `and ${count} more places`,
    place: (file: string, line: string | null) => (line === null ? file : `${file}, line ${line}`),
    hypotheses: 'Explanations weighed, for and against',
    hypothesisColumns: {
      name: 'Explanation',
      confidence: 'Confidence',
      for: 'For',
      against: 'Against',
      decide: 'What would decide',
    },
    missing: 'What is missing, and how to get it',
    missingColumns: { what: 'Missing', why: 'Why it matters', how: 'How to get it' },
    missingNone: 'Nothing that would change the answer is missing.',
    notAsked: 'Questions that could not be put',
    notAskedWhy: {
      'missing-data': (count: string) => `${count} for want of evidence`,
      'not-applicable': (count: string) => `${count} because they do not apply to this server`,
      failed: (count: string) => `${count} because the rule itself failed`,
    },
    none: 'No rule could answer anything from this evidence.',
  },

  plan: {
    title: 'The plan',
    intro: 'Poolhound changes nothing by itself. Each command is shown as it has to be typed; tick what is done.',
    purposes: {
      capture: 'Keep the evidence first',
      relief: 'Relief: works again for a while',
      cure: 'Cure: removes the cause',
    },
    purpose: { capture: 'evidence', relief: 'relief', cure: 'cure' },
    restarts: { none: 'no restart', service: 'restart of the web service', reboot: 'reboot of the server' },
    commands: 'Commands',
    rollback: 'To undo',
    verify: 'Verify',
    restart: 'Costs',
    risk: 'Risk',
    done: 'Tick when done',
    none: 'No action follows from this evidence.',
  },

  appendix: {
    title: 'Appendix',
    tags: 'Pool tags in the sample, largest first',
    pools: { nonpaged: 'non-paged', paged: 'paged' },
    tagColumns: {
      tag: 'Tag',
      pool: 'Pool',
      bytes: 'Bytes',
      share: 'Share',
      live: 'Live',
      growth: 'Per hour',
      owner: 'Owner',
    },
    drivers: 'Drivers that may own the tags',
    driverColumns: {
      file: 'Driver',
      tag: 'Tag',
      grade: 'Grade',
      company: 'Company',
      version: 'Version',
      signer: 'Signer',
      loaded: 'Loaded',
    },
    grades: { proven: 'proven', likely: 'likely', weak: 'weak' },
    yes: 'yes',
    no: 'no',
    settings: 'Settings: boot switches and registry values',
    settingColumns: { key: 'Name', value: 'Value', effective: 'In force', source: 'Source' },
    bareSwitch: 'set',
    refusals: 'Refusals over time',
    refusalsCaption: (bucket: string) => `Refusals over time, per ${bucket}`,
    refusalColumns: { from: 'From (UTC)', records: 'Log lines', connections: 'Connections' },
    episodes: 'Episodes: refusals with no gap of more than ten minutes',
    episodeColumns: {
      number: 'No.',
      from: 'From (UTC)',
      to: 'To (UTC)',
      records: 'Log lines',
      connections: 'Connections',
    },
    evidence: 'Evidence: the lines this report rests on',
    evidenceColumns: { label: 'No.', place: 'File and line', quote: 'As found', hash: 'SHA-256' },
    hashNote: 'The first digits of each file’s SHA-256; the whole of it stands under the inputs.',
    inputs: 'Inputs: every file that was given',
    inputColumns: { file: 'File', kind: 'Read as', bytes: 'Size', problems: 'Odd lines', hash: 'SHA-256' },
    notRead: 'not recognised',
    cut: (shown: string, total: string, name: string) => `${shown} of ${total} rows. The whole table: ${name}.`,
    method: 'Method and limits',
    methodItems: [
      'Rules examine the evidence one question at a time; each states what it saw and where. A pure function weighs their answers, so the same evidence always gives the same report.',
      'MB is 2^20 bytes. Times are UTC, as http.sys writes them (KB 820729).',
      'http.sys stops accepting connections when less than 20 MB of non-paged pool is left, or less than 8 MB with EnableAggressiveMemoryUsage (KB 820129, KB 934878).',
      'A ceiling taken from a table of Windows versions carries a margin of 8 % either way; a measured one carries none.',
      'What no public source documents is marked “inferred”.',
    ],
    version: (version: string) => `Made by Poolhound ${version}.`,
  },
};

/** The shape every language has; a missing or an extra text does not compile. */
export type ReportText = typeof en;
