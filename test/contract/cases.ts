import { deepStrictEqual, ok as holds, strictEqual } from 'node:assert';
import * as v from 'valibot';
import type { Reply } from '../../shared/contract/fault.ts';
import { maxReplyBytes } from '../../shared/contract/messages.ts';
import { type EventName, events, type OperationName, operations } from '../../shared/contract/operations.ts';
import { encodeFrame } from '../../shared/contract/wire.ts';

/** One event as it came through a carrier. */
export interface SeenEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** A carrier's window end, untyped as the carrier is: whatever is given goes through as it is. */
export interface Door {
  request(name: unknown, input: unknown): Promise<Reply<unknown>>;
  /** Every event that came since the window was loaded, in order. */
  seen(): Promise<readonly SeenEvent[]>;
  /** Loads the window again, as a user does: whatever it had subscribed to is gone; `seen` begins anew. */
  reload(): Promise<void>;
}

/** What a case works with. */
export interface Ground {
  readonly door: Door;
  /** Hands a path of this machine over as the carrier's own way allows, and answers its opaque id. */
  admit(path: string): Promise<string>;
  /** The saved evidence of a small incident with refusals. */
  readonly incidentFolder: string;
  /** A log that takes a second or more to read. */
  readonly largeLog: string;
  /** A folder with many files, problems and refusals: the largest answers. */
  readonly wideFolder: string;
}

export interface ContractCase {
  readonly name: string;
  run(ground: Ground): Promise<void>;
}

/** What must hold on every carrier; a case that holds on one and not on another is a bug of the carrier. */
export const contractCases: readonly ContractCase[] = [
  {
    name: 'an answer is what its schema says',
    async run({ door }) {
      v.parse(operations['host.capabilities'].output, valueIn(await door.request('host.capabilities', {})));
    },
  },
  {
    name: 'a job tells its progress in order and its end once, after its id is known',
    async run(ground) {
      const { jobId } = await openIncident(ground, ground.incidentFolder);
      const told = (await ground.door.seen()).filter((event) => jobOf(event) === jobId);
      for (const { name, payload } of told) v.parse(events[name as EventName], payload);
      strictEqual(told.filter(({ name }) => name === 'job.done').length, 1);
      strictEqual(told.at(-1)?.name, 'job.done');
      const totals = told.flatMap(({ payload }) => (payload as { done?: number }).done ?? []);
      deepStrictEqual(
        totals,
        totals.toSorted((a, b) => a - b),
      );
    },
  },
  {
    name: 'a diagnosis comes through whole',
    async run(ground) {
      const { incidentId } = await openIncident(ground, ground.incidentFolder);
      const reply = await ground.door.request('incident.diagnosis', { incidentId });
      const diagnosis = v.parse(operations['incident.diagnosis'].output, valueIn(reply));
      strictEqual(diagnosis.verdict.primary, 'nonpaged-pool-leak');
      strictEqual(diagnosis.httperr?.refusals.connections, 21);
    },
  },
  {
    name: 'columns come through as columns of numbers',
    async run(ground) {
      const { incidentId } = await openIncident(ground, ground.incidentFolder);
      const input = { incidentId, fromUtcMs: null, toUtcMs: null, buckets: 50 };
      const reply = await ground.door.request('incident.refusals', input);
      const { utcMs, records, connections } = v.parse(operations['incident.refusals'].output, valueIn(reply));
      for (const column of [utcMs, records, connections]) holds(column instanceof Float64Array);
      deepStrictEqual(
        [...utcMs],
        [...utcMs].toSorted((a, b) => a - b),
      );
      strictEqual(records.length, utcMs.length);
      strictEqual(
        connections.reduce((sum, each) => sum + each, 0),
        21,
      );
    },
  },
  {
    name: 'a fault keeps its code and its sentence',
    async run({ door }) {
      const reply = await door.request('incident.diagnosis', { incidentId: 'never opened' });
      strictEqual(faultCode(reply), 'not-found');
      holds(!reply.ok && reply.fault.message.length > 20);
    },
  },
  {
    name: 'names that every object has are no operations',
    async run({ door }) {
      const names = ['toString', '__proto__', 'constructor', 'hasOwnProperty', 'valueOf', '', 'evidence', 'job.done'];
      for (const name of names) strictEqual(faultCode(await door.request(name, {})), 'unknown-operation', name);
    },
  },
  {
    name: 'an input with anything missing, odd or too much is refused',
    async run({ door }) {
      const bad: readonly (readonly [OperationName, unknown])[] = [
        ['host.capabilities', { more: 1 }],
        ['host.capabilities', null],
        ['evidence.paste', { name: 'a' }],
        ['evidence.paste', { name: 'a', text: 1 }],
        ['evidence.paste', { name: 'a'.repeat(201), text: '' }],
        ['evidence.choose', { what: 'toString' }],
        ['incident.open', { evidence: [] }],
        ['incident.open', { evidence: ['/etc/passwd'], path: '/etc/passwd' }],
        ['incident.open', { evidence: { length: 1, 0: 'a' } }],
        ['incident.refusals', { incidentId: 'a', fromUtcMs: null, toUtcMs: null, buckets: 4001 }],
        ['incident.refusals', { incidentId: 'a', fromUtcMs: '0', toUtcMs: null, buckets: 1 }],
        ['incident.problems', { incidentId: 'a', file: 'b', offset: -1, limit: 1 }],
        ['incident.problems', { incidentId: 'a', file: 'b', offset: 0, limit: 501 }],
        ['report.save', { incidentId: 'a', format: 'exe' }],
        ['report.save', { incidentId: 'a', format: 'pdf', path: '/tmp/x.pdf' }],
        ['job.cancel', JSON.parse('{"__proto__":{"jobId":"a"}}')],
      ];
      for (const [name, input] of bad) {
        strictEqual(faultCode(await door.request(name, input)), 'bad-request', `${name} ${JSON.stringify(input)}`);
      }
    },
  },
  {
    name: 'a path is not an id',
    async run({ door, incidentFolder }) {
      strictEqual(
        faultCode(await door.request('incident.open', { evidence: [incidentFolder.slice(-90)] })),
        'not-found',
      );
    },
  },
  {
    name: 'a paste of the largest size comes through, every character kept, and one more is refused',
    async run({ door }) {
      const text = '\u0000\u2028"\\é😀'.repeat(800_000).slice(0, 5_242_880);
      const admitted = v.parse(
        operations['evidence.paste'].output,
        valueIn(await door.request('evidence.paste', { name: 'largest', text })),
      );
      strictEqual(admitted.bytes, Buffer.byteLength(text));
      strictEqual(faultCode(await door.request('evidence.paste', { name: 'larger', text: `${text}x` })), 'bad-request');
    },
  },
  {
    name: 'a running job is cancelled and says so; one that is not there cannot be',
    async run(ground) {
      const id = await ground.admit(ground.largeLog);
      const { jobId } = await startIncident(ground, id);
      deepStrictEqual(valueIn(await ground.door.request('job.cancel', { jobId })), { isCancelled: true });
      strictEqual((await jobEnd(ground.door, jobId)).fault?.code, 'cancelled');
      deepStrictEqual(valueIn(await ground.door.request('job.cancel', { jobId })), { isCancelled: false });
    },
  },
  {
    name: 'questions asked at once are each answered with their own answer',
    async run({ door }) {
      const asked = Array.from({ length: 40 }, (_, at) => at);
      const replies = await Promise.all(
        asked.map((at) => door.request('evidence.paste', { name: `paste ${at}`, text: 'x'.repeat(at) })),
      );
      const names = replies.map((reply) => v.parse(operations['evidence.paste'].output, valueIn(reply)).name);
      deepStrictEqual(
        names,
        asked.map((at) => `paste ${at}`),
      );
    },
  },
  {
    name: 'after a reload each event comes once, and the open incident is still there',
    async run(ground) {
      const { incidentId } = await openIncident(ground, ground.incidentFolder);
      await ground.door.reload();
      await ground.door.reload();
      deepStrictEqual(await ground.door.seen(), []);
      const again = await openIncident(ground, ground.incidentFolder);
      const ends = (await ground.door.seen()).filter(
        (event) => event.name === 'job.done' && jobOf(event) === again.jobId,
      );
      strictEqual(ends.length, 1);
      holds((await ground.door.request('incident.diagnosis', { incidentId })).ok);
    },
  },
  {
    name: 'no answer is larger than 1 MB for a thousand files, thousands of odd lines and refusals',
    async run(ground) {
      const { incidentId } = await openIncident(ground, ground.wideFolder);
      const diagnosis = await ground.door.request('incident.diagnosis', { incidentId });
      const { inputs } = v.parse(operations['incident.diagnosis'].output, valueIn(diagnosis));
      const file = inputs.toSorted((a, b) => b.problems - a.problems)[0]?.file ?? '';
      const replies = [
        diagnosis,
        await ground.door.request('incident.refusals', { incidentId, fromUtcMs: null, toUtcMs: null, buckets: 4000 }),
        await ground.door.request('incident.problems', { incidentId, file, offset: 0, limit: 500 }),
        await ground.door.request('incident.rows', { incidentId, list: 'inputs', offset: 200, limit: 200 }),
        await ground.door.request('report.html', { incidentId }),
        await ground.door.request('evidence.list', {}),
      ];
      for (const reply of replies) {
        holds(reply.ok, JSON.stringify(reply).slice(0, 300));
        holds(frameBytes(reply) <= maxReplyBytes, `${frameBytes(reply)} bytes`);
      }
    },
  },
];

/** Opens evidence and waits for its end. */
export async function openIncident(ground: Ground, path: string) {
  const opened = await startIncident(ground, await ground.admit(path));
  const { fault } = await jobEnd(ground.door, opened.jobId);
  strictEqual(fault, null);
  return opened;
}

async function startIncident({ door }: Ground, evidenceId: string) {
  const reply = await door.request('incident.open', { evidence: [evidenceId] });
  return v.parse(operations['incident.open'].output, valueIn(reply));
}

/** Asks for the events until the job's end is among them. */
async function jobEnd(door: Door, jobId: string): Promise<v.InferOutput<(typeof events)['job.done']>> {
  for (;;) {
    const end = (await door.seen()).find((event) => event.name === 'job.done' && jobOf(event) === jobId);
    if (end) return v.parse(events['job.done'], end.payload);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const jobOf = (event: SeenEvent): unknown => (event.payload as { readonly jobId?: unknown }).jobId;

function valueIn(reply: Reply<unknown>): unknown {
  holds(reply.ok, JSON.stringify(reply).slice(0, 500));
  return reply.value;
}

const faultCode = (reply: Reply<unknown>): string => (reply.ok ? 'no fault' : reply.fault.code);

function frameBytes(value: unknown): number {
  const frame = encodeFrame(value);
  return typeof frame === 'string' ? Buffer.byteLength(frame) : frame.length;
}
