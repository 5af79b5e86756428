import type {
  CollectState,
  ConnectionState,
  EvidenceState,
  FollowUpState,
  HandOverState,
  IncidentState,
  LiveState,
  NotesState,
  ReportState,
} from './stores.ts';

/** The window's state in one word, shown as `data-app-state` for tests and tools. */
export type AppState = 'starting' | 'idle' | 'busy' | 'ready' | 'failed';

export interface AppStateParts {
  readonly connection: ConnectionState;
  readonly evidence: EvidenceState;
  readonly incident: IncidentState;
  readonly report: ReportState;
  readonly notes: NotesState;
  readonly followUp: FollowUpState;
  readonly live: LiveState;
  readonly collect: CollectState;
  readonly handOver: HandOverState;
}

/** `failed` when the host is gone or the last reading failed; `busy` while anything is waited for. */
export function appStateOf({
  connection,
  evidence,
  incident,
  report,
  notes,
  followUp,
  live,
  collect,
  handOver,
}: AppStateParts): AppState {
  if (connection.capabilities.kind === 'failed' || connection.link === 'lost') return 'failed';
  if (connection.capabilities.kind !== 'done') return 'starting';
  const waited = [
    evidence.admitting,
    incident.diagnosis,
    incident.refusals,
    incident.pool,
    incident.drivers,
    incident.examined,
    notes.saving,
    followUp.other,
    followUp.result,
    handOver.preview,
    handOver.saving,
    ...Object.values(report.saving),
  ];
  if (
    live.isOrdering ||
    collect.jobId !== null ||
    incident.jobId !== null ||
    waited.some((each) => each.kind === 'running')
  )
    return 'busy';
  if (incident.diagnosis.kind === 'failed') return 'failed';
  return incident.diagnosis.kind === 'done' ? 'ready' : 'idle';
}
