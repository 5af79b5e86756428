import type { ConfidenceWord } from '../../../format/confidence.ts';
import type { HypothesisId } from '../../../model/diagnosis.ts';
import type { InputKind } from '../../../model/incident.ts';
import { joinedByDots } from '../joined-by-dots.ts';
import { enAppendix } from './appendix.ts';
import { enBody } from './body.ts';
import { enCapacity } from './capacity.ts';
import { enFront } from './front.ts';

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
  titleUnnamed: 'Remediation report',
  unnamedServer: 'not named in the evidence',
  /** Printers know no font of ours there, so that the Chinese one keeps to letters that every font has. */
  running: (title: string, _host: string | null, day: string | null) => joinedByDots([title, day]),
  unknown: 'unknown',
  colon: ': ',
  confidence: (words: string, percent: string) => `${words} (${percent})`,
  inferred: 'inferred',
  joined: (items: readonly string[]) => items.join(', '),
  ...enFront,
  ...enBody,
  ...enCapacity,
  ...enAppendix,
};

/** The shape every language has; a missing or an extra text does not compile. */
export type ReportText = typeof en;
