import { resolve } from 'node:path';
import type { CollectorId, CollectorOutcome, CollectorPlan } from '../../../shared/contract/collect-operations.ts';
import { collectorIds } from '../../../shared/contract/collect-operations.ts';
import type { Client } from '../../../shared/contract/dispatch.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type ProgressView, runJob } from '../run-job.ts';

export interface CollectOptions {
  /** Folder, or a name that ends in `.zip`. */
  readonly output: string | null;
  /** Collectors named; none for all. */
  readonly only: readonly string[];
  /** Only says what would be done. */
  readonly isPlan: boolean;
  readonly json: boolean;
}

/** What the command needs from its root. */
export interface CollectHost {
  readonly client: Client;
  /** Names the place the next collection goes to. */
  setCollectTarget(path: string): void;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  out(text: string): void;
  err(text: string): void;
}

/** Collects evidence from the server this runs on. What could not be had is said; the rest is there. */
export async function collectCommand(options: CollectOptions, host: CollectHost): Promise<ExitCode> {
  const known: readonly string[] = collectorIds;
  const wrong = options.only.find((id) => !known.includes(id));
  if (wrong !== undefined) {
    host.err(`--only ${wrong}: there is no such collector. Known: ${collectorIds.join(', ')}.`);
    return exitCodes.usage;
  }
  const collectors = collectorIds.filter((id) => options.only.length === 0 || options.only.includes(id));
  if (options.isPlan) return showPlan(collectors, options, host);
  if (options.output === null) {
    host.err('Say where the evidence goes: -o FOLDER or -o incident.zip.');
    return exitCodes.usage;
  }
  return collect(collectors, options.output, { ...host, json: options.json });
}

async function showPlan(collectors: readonly CollectorId[], { json }: CollectOptions, host: CollectHost) {
  const reply = await host.client.request('collect.plan', {});
  if (!reply.ok) return complain(reply.fault.message, host);
  const plans = reply.value.collectors.filter(({ id }) => collectors.includes(id));
  const { isElevated } = reply.value;
  const answer = { schema: 'poolhound.collect-plan/1', isElevated, collectors: plans };
  host.out(json ? `${JSON.stringify(answer, null, 2)}\n` : plans.map(planLines).join(''));
  return exitCodes.answered;
}

const elevationWords = {
  never: '',
  partly: ' (less without an administrator’s rights)',
  always: ' (needs an administrator’s rights)',
} as const;

function planLines({ id, title, touches, needsElevation }: CollectorPlan): string {
  return `${id}: ${title}${elevationWords[needsElevation]}\n${touches.map((touch) => `    ${touch}\n`).join('')}`;
}

async function collect(
  collectors: readonly CollectorId[],
  output: string,
  host: CollectHost & { readonly json: boolean },
): Promise<ExitCode> {
  const path = resolve(output);
  host.setCollectTarget(path);
  const unsubscribe = host.client.subscribe('collect.progress', ({ outcome }) => {
    if (!outcome) return;
    host.progress.clear();
    host.err(outcomeLine(outcome));
    for (const { message } of outcome.faults) host.err(`    ${message}`);
  });
  try {
    // collectors are counted, not bytes
    const show: ProgressView['show'] = (event) => host.progress.show({ ...event, total: null });
    const done = await runJob(
      host.client,
      () => host.client.request('collect.start', { collectors: [...collectors] }),
      { signal: host.signal, progress: { ...host.progress, show } },
    );
    if (!done.ok) return complain(done.fault.message, host);
    const result = await host.client.request('collect.result', { jobId: done.value.jobId });
    if (!result.ok) return complain(result.fault.message, host);
    const { outcomes } = result.value;
    const answer = { schema: 'poolhound.collect/1', path, collectors: outcomes };
    host.out(host.json ? `${JSON.stringify(answer, null, 2)}\n` : `${path}\n`);
    return outcomes.some(({ files }) => files > 0) ? exitCodes.answered : exitCodes.fault;
  } finally {
    unsubscribe();
  }
}

function outcomeLine({ id, state, files, bytes, tookMs }: CollectorOutcome): string {
  const amount = files === 0 ? '' : `, ${files} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;
  return `${id}: ${state}${amount}, ${(tookMs / 1000).toFixed(1)} s`;
}

function complain(message: string, host: CollectHost): ExitCode {
  host.err(message);
  return exitCodes.fault;
}
