import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { MetricSink } from '../../platform/watch-ports.ts';
import type * as PushProgram from './push.ts';
import type { PushedServer } from './push.ts';
import { createOtlpSink } from './sink.ts';

export interface OtlpPorts {
  /** The folder of the bundled programs; the SDK is one of its own there. */
  readonly programsFolder: string;
  readonly server: PushedServer;
  readonly elapsedMs: () => number;
}

/** A push that takes longer has failed; the end of a watch waits no longer than this. */
const timeoutMs = 3000;

/** Loads the SDK and makes a sink that pushes to the address. Nothing is sent before the first sample. */
export async function openOtlp(
  url: string,
  { programsFolder, server, elapsedMs }: OtlpPorts,
): Promise<Reply<MetricSink>> {
  const path = join(programsFolder, 'otlp.cjs');
  try {
    // the build puts the program there, and it has the shape of its source
    const program: typeof PushProgram = await import(pathToFileURL(path).href);
    return ok(createOtlpSink(program.createPush(server, { url, timeoutMs }), { url, elapsedMs }));
  } catch (error) {
    return fault(
      'not-found',
      `${path} cannot be loaded, so nothing can be pushed. Install Poolhound again, or use --textfile.`,
      String(error),
    );
  }
}
