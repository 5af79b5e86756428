import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { repository } from './tools.ts';

/** What the official .proto files call one push, as far as tests look at it. */
export interface Pushed {
  readonly path: string;
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeMetrics: readonly { readonly metrics: readonly PushedMetric[] }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: string };
}

export interface PushedMetric {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly gauge?: { readonly dataPoints: readonly PushedPoint[] };
  readonly sum?: {
    readonly dataPoints: readonly PushedPoint[];
    readonly aggregationTemporality: string;
    readonly isMonotonic: boolean;
  };
}

export interface PushedPoint {
  readonly attributes?: readonly Attribute[];
  readonly asDouble?: number;
}

/** A collector on this machine that decodes with the official protocol files (test/fixtures/otlp). */
export interface OtlpReceiver {
  readonly url: string;
  readonly pushes: readonly Pushed[];
  /** Requests that came, answered or not, and the most that were open at a time. */
  readonly requests: number;
  readonly mostOpen: number;
  close(): Promise<void>;
}

const protoFolder = join(repository, 'test/fixtures/otlp');
const service = 'opentelemetry/proto/collector/metrics/v1/metrics_service.proto';
const messageName = 'opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest';

/** `answer` may say something else than yes, or nothing at all. */
export async function receiveOtlp(
  answer = (_: number, reply: ServerResponse) => void reply.end(),
): Promise<OtlpReceiver> {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => join(protoFolder, target);
  const message = (await root.load(service)).lookupType(messageName);
  const pushes: Pushed[] = [];
  let requests = 0;
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, reply) => {
    requests += 1;
    const number = requests;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    reply.on('close', () => {
      open -= 1;
    });
    void bytesOf(request).then((bytes) => {
      const decoded = message.toObject(message.decode(bytes), { longs: String, enums: String });
      pushes.push({ path: request.url ?? '', ...decoded } as Pushed); // the shape is the protocol's own
      answer(number, reply);
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    pushes,
    get requests() {
      return requests;
    },
    get mostOpen() {
      return mostOpen;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** All metrics of a push by name. */
export function metricsOf(push: Pushed | undefined): Map<string, PushedMetric> {
  const all = push?.resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)) ?? [];
  return new Map(all.map((metric) => [metric.name, metric]));
}

/** The attributes of a point or a resource as plain values. */
export function attributesOf(of: { readonly attributes?: readonly Attribute[] } | undefined): Record<string, string> {
  return Object.fromEntries(
    (of?.attributes ?? []).map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']),
  );
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array); // without an encoding a request gives bytes
  return Buffer.concat(parts);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // listening on a port
  });
}
