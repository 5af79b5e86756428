import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CollectorOutcome, CollectorPlan } from '../../shared/contract/collect-operations.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import type { EventPayload, OperationOutput, reportFormats } from '../../shared/contract/operations.ts';
import type { tagSorts, WatchStatus } from '../../shared/contract/watch-operations.ts';
import type { sampleIds } from '../../shared/contract/workbench-operations.ts';
import { type GuideState, guideStart } from '../../shared/guide/transition.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { FollowUp } from '../../shared/model/follow-up.ts';
import { type Notes, noNotes } from '../../shared/model/notes.ts';
import type { Link } from '../host/host.ts';
import { type Async, idle, running } from './async.ts';

export type Admitted = OperationOutput<'evidence.list'>['items'][number];
export type Capabilities = OperationOutput<'host.capabilities'>;
export type Drivers = OperationOutput<'incident.drivers'>;
export type Replacements = OperationOutput<'redact.preview'>;
export type Paper = 'a4' | 'letter';
export type WatchTags = OperationOutput<'watch.tags'>;
export type WatchSeries = OperationOutput<'watch.series'>;
export type TagSort = (typeof tagSorts)[number];
export type PoolOverTime = OperationOutput<'incident.pool'>;
export type Refusals = OperationOutput<'incident.refusals'>;
export type ReportFormat = (typeof reportFormats)[number];
export type Recent = OperationOutput<'recent.list'>['items'][number];
export type SampleId = (typeof sampleIds)[number];
export type Written = NonNullable<EventPayload<'job.done'>['result']>;

export interface ConnectionState {
  readonly link: Link;
  readonly capabilities: Async<Capabilities>;
}

export interface EvidenceState {
  /** What the next reading will take, in the order in which it was handed over. */
  readonly items: readonly Admitted[];
  /** `running` from the hand-over on until the host has answered. */
  readonly admitting: Async<null>;
  /** How much of an upload was sent; null where nothing is copied. */
  readonly sent: { readonly doneBytes: number; readonly totalBytes: number } | null;
}

/** What the host said about one job; kept also for jobs whose id the window does not know yet. */
export interface JobState {
  readonly progress: { readonly done: number; readonly total: number | null; readonly what: string } | null;
  readonly end: { readonly fault: Fault | null; readonly result: Written | null } | null;
}

export interface IncidentState {
  readonly incidentId: string | null;
  /** The job that reads the evidence, while it does. */
  readonly jobId: string | null;
  readonly diagnosis: Async<Diagnosis>;
  readonly refusals: Async<Refusals>;
  /** Finer figures of the span the chart shows; null while it shows everything. */
  readonly closeUp: Refusals | null;
  /** The pool over time, and the same finer where a chart is zoomed. */
  readonly pool: Async<PoolOverTime>;
  readonly poolCloseUp: PoolOverTime | null;
  /** Driver images that allocate with the tags, strongest first. */
  readonly drivers: Async<Drivers>;
  /** What was found in images that are no part of the evidence, and the job that looks through them. */
  readonly examined: Async<Drivers>;
  readonly examineJobId: string | null;
}

/** Incidents to start from. */
export interface RecentState {
  readonly items: readonly Recent[];
  /** Why the last one could not be opened; null while nothing is wrong. */
  readonly fault: Fault | null;
}

/** The running server, watched. */
export interface LiveState {
  /** True while the watch stands in the place of a step. */
  readonly isShown: boolean;
  readonly status: WatchStatus | null;
  /** Why the last order was refused. */
  readonly fault: Fault | null;
  /** True between an order and its answer. */
  readonly isOrdering: boolean;
  /** While true the table and the chart stay as they are. */
  readonly isHeld: boolean;
  readonly used: WatchSeries | null;
  readonly tags: WatchTags | null;
  readonly sort: TagSort;
  readonly isDescending: boolean;
  readonly filter: string;
}

/** Handing the evidence itself on. */
export interface HandOverState {
  readonly isRedacted: boolean;
  readonly preview: Async<Replacements>;
  readonly saving: Async<Written>;
}

/** Collecting from the server this runs on. */
export interface CollectState {
  readonly plan: Async<readonly CollectorPlan[]>;
  readonly isElevated: boolean | null;
  /** Collectors that are left out. */
  readonly leftOut: readonly string[];
  readonly jobId: string | null;
  /** Collectors at work or done; null while one works. */
  readonly outcomes: Readonly<Record<string, CollectorOutcome | null>>;
  readonly fault: Fault | null;
}

/** What was entered by hand for the present incident. */
export interface NotesState {
  readonly notes: Notes;
  /** Earlier states, the newest last, for undoing. */
  readonly past: readonly Notes[];
  readonly saving: Async<null>;
}

/** The present incident beside another state of the same server. */
export interface FollowUpState {
  /** Evidence of the other state that came with a sample. */
  readonly offered: readonly Admitted[];
  /** Which of the two the other one is. */
  readonly role: 'before' | 'after';
  readonly otherId: string | null;
  readonly otherName: string | null;
  /** The job that reads the other state, while it does. */
  readonly jobId: string | null;
  readonly other: Async<Diagnosis>;
  readonly result: Async<FollowUp>;
}

export interface ReportState {
  readonly paper: Paper;
  readonly saving: Readonly<Record<ReportFormat, Async<Written>>>;
}

export type ThemeChoice = 'system' | 'light' | 'dark';
export type LanguageChoice = 'en' | 'zh';
export type ClockChoice = 'utc' | 'server';

export interface PreferencesState {
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
  /** The server's clock only where the evidence tells its offset. */
  readonly clock: ClockChoice;
}

/** One small store for each area; all of them serialisable. */
export interface Stores {
  readonly connection: StoreApi<ConnectionState>;
  readonly evidence: StoreApi<EvidenceState>;
  readonly jobs: StoreApi<Readonly<Record<string, JobState>>>;
  readonly incident: StoreApi<IncidentState>;
  readonly guide: StoreApi<GuideState>;
  readonly report: StoreApi<ReportState>;
  readonly recent: StoreApi<RecentState>;
  readonly notes: StoreApi<NotesState>;
  readonly followUp: StoreApi<FollowUpState>;
  readonly live: StoreApi<LiveState>;
  readonly collect: StoreApi<CollectState>;
  readonly handOver: StoreApi<HandOverState>;
  readonly preferences: StoreApi<PreferencesState>;
}

export const noIncident: IncidentState = {
  incidentId: null,
  jobId: null,
  diagnosis: idle,
  refusals: idle,
  closeUp: null,
  pool: idle,
  poolCloseUp: null,
  drivers: idle,
  examined: idle,
  examineJobId: null,
};
export const nothingSaved: ReportState = { paper: 'a4', saving: { html: idle, pdf: idle, json: idle, zip: idle } };
export const nothingNoted: NotesState = { notes: noNotes, past: [], saving: idle };
export const notWatched: LiveState = {
  isShown: false,
  status: null,
  fault: null,
  isOrdering: false,
  isHeld: false,
  used: null,
  tags: null,
  sort: 'bytes',
  isDescending: true,
  filter: '',
};
export const nothingCollected: CollectState = {
  plan: idle,
  isElevated: null,
  leftOut: [],
  jobId: null,
  outcomes: {},
  fault: null,
};
export const nothingHandedOver: HandOverState = { isRedacted: false, preview: idle, saving: idle };
export const nothingCompared: FollowUpState = {
  offered: [],
  role: 'after',
  otherId: null,
  otherName: null,
  jobId: null,
  other: idle,
  result: idle,
};

export function createStores(preferences: PreferencesState): Stores {
  return {
    connection: createStore(() => ({ link: 'connecting', capabilities: running })),
    evidence: createStore(() => ({ items: [], admitting: idle, sent: null })),
    jobs: createStore(() => ({})),
    incident: createStore(() => noIncident),
    guide: createStore(() => guideStart),
    report: createStore(() => nothingSaved),
    recent: createStore(() => ({ items: [], fault: null })),
    notes: createStore(() => nothingNoted),
    followUp: createStore(() => nothingCompared),
    live: createStore(() => notWatched),
    collect: createStore(() => nothingCollected),
    handOver: createStore(() => nothingHandedOver),
    preferences: createStore(() => preferences),
  };
}
