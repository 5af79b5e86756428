import { resolve } from 'node:path';
import { listImage } from '../../../shared/drivers/driver-candidates.ts';
import type { DriversAnswer } from '../../../shared/drivers/driver-image.ts';
import { numberOfTag } from '../../../shared/drivers/pool-tag.ts';
import type { InstalledDrivers } from '../../platform/ports.ts';
import type { DriverService } from '../../services/drivers.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ProgressView } from '../run-job.ts';
import { driverLines } from './driver-lines.ts';

export interface DriversOptions {
  /** None for the drivers of this server. */
  readonly paths: readonly string[];
  readonly tags: readonly string[];
  readonly json: boolean;
}

/** What the command needs from its root. */
export interface DriversHost {
  readonly drivers: DriverService;
  /** Null where this runs on no Windows. */
  readonly installed: InstalledDrivers | null;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  out(text: string): void;
  err(text: string): void;
}

/** Reads driver images and says which of them allocate with a tag, with the proof. */
export async function driversCommand(options: DriversOptions, host: DriversHost): Promise<ExitCode> {
  const tags: number[] = [];
  for (const tag of new Set(options.tags)) {
    const value = numberOfTag(tag);
    if (value === null) {
      host.err(`--tag ${tag}: a pool tag has one to four characters, as poolmon prints them. Case matters.`);
      return exitCodes.usage;
    }
    tags.push(value);
  }
  if (options.paths.length === 0 && !host.installed) {
    host.err('Name driver images or a folder of them: this is no Windows whose own drivers could be examined.');
    return exitCodes.usage;
  }
  const here = options.paths.length === 0 ? await host.installed?.list(host.signal) : undefined;
  if (here && !here.ok) {
    host.err(here.fault.message);
    return exitCodes.fault;
  }
  const reply = await host.drivers.scan({
    paths: here?.value.paths ?? options.paths.map((path) => resolve(path)),
    tags: [...new Set(tags)],
    signal: host.signal,
    onProgress: (progress) => host.progress.show({ jobId: '', ...progress }),
  });
  host.progress.clear();
  if (!reply.ok) {
    host.err(reply.fault.message);
    return exitCodes.fault;
  }
  const { others } = reply.value;
  const lists = [...(here?.value.lists ?? []), ...reply.value.lists];
  const images = reply.value.images.map((image) => listImage({ inputs: lists }, image));
  const answer: DriversAnswer = { schema: 'poolhound.drivers/1', images };
  host.out(
    options.json ? `${JSON.stringify(answer, null, 2)}\n` : `${driverLines(images, tags.length > 0).join('\n')}\n`,
  );
  if (others > 0) host.err(`${others} ${others === 1 ? 'file is' : 'files are'} no program and not listed.`);
  return exitCodes.answered;
}
