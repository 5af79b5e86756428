import { randomUUID } from 'node:crypto';
import { hostname, release } from 'node:os';
import { ok, type Reply } from '../../shared/contract/fault.ts';
import type { LiveServer } from '../platform/live-ports.ts';
import type { AskedMetrics, MetricSink } from '../platform/watch-ports.ts';
import { programsFolder } from '../programs-folder.ts';
import type { ProcessStart } from '../storage/journal/lock.ts';
import { joinSinks } from './join-sinks.ts';
import { openOtlp } from './otlp/open.ts';
import type { PushedServer } from './otlp/push.ts';
import { openTextfile } from './textfile.ts';

export interface MetricsHost {
  readonly startOf: ProcessStart;
  readonly live: LiveServer | null;
  readonly toolVersion: string;
}

/** Opens what a watch was asked to hand its figures to, all or a fault; null where it was asked for nothing. */
export function metricsDoor(host: MetricsHost): (asked: AskedMetrics) => Promise<Reply<MetricSink | null>> {
  return async ({ textfileFolder, otlpUrl }) => {
    const sinks: MetricSink[] = [];
    if (textfileFolder !== null) {
      const textfile = await openTextfile(textfileFolder, host.startOf);
      if (!textfile.ok) return textfile;
      sinks.push(textfile.value);
    }
    if (otlpUrl !== null) {
      const elapsedMs = () => performance.now();
      const otlp = await openOtlp(otlpUrl, { programsFolder, server: pushedServer(host), elapsedMs });
      if (!otlp.ok) {
        await joinSinks(sinks).close();
        return otlp;
      }
      sinks.push(otlp.value);
    }
    return ok(sinks.length === 0 ? null : joinSinks(sinks));
  };
}

/** A simulated server is not the machine this runs on: of it only the name is told. */
function pushedServer({ live, toolVersion }: MetricsHost): PushedServer {
  const isReal = live?.kind === 'windows';
  return {
    host: hostname(),
    arch: isReal ? process.arch : null,
    os: isReal ? process.platform : null,
    osVersion: isReal ? release() : null,
    toolVersion,
    instanceId: randomUUID(),
    processId: process.pid,
  };
}
