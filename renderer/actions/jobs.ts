import type { JobState } from '../state/stores.ts';
import type { App } from './app.ts';

const unseen: JobState = { progress: null, end: null };

/**
 * Listens to every job from the beginning: a job may end before the reply that names it has arrived, so what is said
 * about unknown jobs is kept too.
 */
export function followJobs({ host, stores }: App): () => void {
  const change = (jobId: string, part: Partial<JobState>) =>
    stores.jobs.setState((jobs) => ({ [jobId]: { ...(jobs[jobId] ?? unseen), ...part } }));
  const stops = [
    host.subscribe('job.progress', ({ jobId, ...progress }) => change(jobId, { progress })),
    host.subscribe('job.done', ({ jobId, ...end }) => change(jobId, { end })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Waits until the job has ended, however it ended; also when it ended before anyone asked. */
export function jobEnd({ stores }: App, jobId: string): Promise<NonNullable<JobState['end']>> {
  return new Promise((resolve) => {
    const look = () => {
      const end = stores.jobs.getState()[jobId]?.end;
      if (!end) return;
      stop();
      resolve(end);
    };
    const stop = stores.jobs.subscribe(look);
    look();
  });
}
