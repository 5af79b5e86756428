import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { type Attributes, type ObservableResult, ValueType } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, InstrumentType, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import {
  ATTR_HOST_ARCH,
  ATTR_HOST_NAME,
  ATTR_OS_TYPE,
  ATTR_OS_VERSION,
  ATTR_PROCESS_PID,
  ATTR_SERVICE_INSTANCE_ID,
} from '@opentelemetry/semantic-conventions/incubating';
import type { Family } from '../../../shared/fleet/exposition.ts';
import { otelNameOf } from '../../../shared/fleet/otel-name.ts';

/** The server whose pool is told of, and who tells. */
export interface PushedServer {
  readonly host: string;
  /** As Node names them; null where they are not the server's, such as for a simulated one. */
  readonly arch: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly toolVersion: string;
  /** One for each watch. */
  readonly instanceId: string;
  readonly processId: number;
}

export interface PushTarget {
  readonly url: string;
  /** A push that takes longer has failed. */
  readonly timeoutMs: number;
}

/** Sends the newest figures, one push at a time; the caller waits for one before the next. */
export interface Push {
  /** Null when the collector took them, else why not. Never throws. */
  send(families: readonly Family[]): Promise<string | null>;
  /** Gives up the connection; a push under way ends within its time. */
  close(): void;
}

/** Collects when it is told to: pushing has the pace of the samples and a back-off of its own. */
class AskedReader extends MetricReader {
  protected override async onShutdown(): Promise<void> {}
  protected override async onForceFlush(): Promise<void> {}
}

/** The OpenTelemetry SDK behind one small door. This file is a program of its own (`otlp.cjs`), loaded when it is named. */
export function createPush(server: PushedServer, { url, timeoutMs }: PushTarget): Push {
  let current: readonly Family[] = [];
  const reader = new AskedReader({
    // with cumulative gauges the SDK would go on telling of tags that have left
    aggregationTemporalitySelector: (type) =>
      type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE,
  });
  const provider = new MeterProvider({ resource: resourceOf(server), readers: [reader] });
  const meter = provider.getMeter('poolhound', server.toolVersion);
  const known = new Set<string>();
  const about = { keepAlive: true, maxSockets: 1 };
  const agent = new URL(url).protocol === 'https:' ? new HttpsAgent(about) : new HttpAgent(about);
  const exporter = new OTLPMetricExporter({ url, timeoutMillis: timeoutMs, httpAgentOptions: () => agent });

  function declare(family: Family): void {
    if (known.has(family.name)) return;
    known.add(family.name);
    const { name, unit } = otelNameOf(family);
    const about = { description: family.help, unit, valueType: ValueType.DOUBLE };
    const instrument =
      family.type === 'counter' ? meter.createObservableCounter(name, about) : meter.createObservableGauge(name, about);
    instrument.addCallback((result) => observe(result, family.name));
  }

  function observe(result: ObservableResult<Attributes>, name: string): void {
    for (const { labels = {}, value } of current.find((family) => family.name === name)?.measures ?? []) {
      if (value !== null && !Number.isNaN(value)) result.observe(value, labels);
    }
  }

  return {
    async send(families) {
      current = families;
      for (const family of families) declare(family);
      try {
        const { resourceMetrics, errors } = await reader.collect();
        if (errors.length > 0) return String(errors[0]);
        // a collector that answers byte by byte would hold its socket for ever
        const guard = setTimeout(() => agent.destroy(), timeoutMs * 2);
        const error = await new Promise<Error | null>((resolve) => {
          exporter.export(resourceMetrics, (result) =>
            resolve(result.code === 0 ? null : (result.error ?? new Error('unknown'))),
          );
        });
        clearTimeout(guard);
        return error === null ? null : error.message || String(error);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    close() {
      agent.destroy();
    },
  };
}

const archNames: Readonly<Record<string, string>> = { x64: 'amd64', ia32: 'x86', arm: 'arm32' };
const osNames: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };

/** By the semantic conventions; what is not known is absent. */
function resourceOf({ arch, os, osVersion, ...server }: PushedServer) {
  return defaultResource().merge(
    resourceFromAttributes({
      [ATTR_SERVICE_NAME]: 'poolhound',
      [ATTR_SERVICE_VERSION]: server.toolVersion,
      [ATTR_SERVICE_INSTANCE_ID]: server.instanceId,
      [ATTR_HOST_NAME]: server.host,
      [ATTR_PROCESS_PID]: server.processId,
      ...(arch === null ? {} : { [ATTR_HOST_ARCH]: archNames[arch] ?? arch }),
      ...(os === null ? {} : { [ATTR_OS_TYPE]: osNames[os] ?? os }),
      ...(osVersion === null ? {} : { [ATTR_OS_VERSION]: osVersion }),
    }),
  );
}
