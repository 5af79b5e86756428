import * as v from 'valibot';
import { fault, type Reply } from './fault.ts';
import {
  type EventName,
  type EventPayload,
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from './operations.ts';

/** One function for each operation: a missing or an extra one does not compile. */
export type Services = {
  readonly [K in OperationName]: (input: OperationInput<K>) => Promise<Reply<OperationOutput<K>>>;
};

/** A caller of the host, whichever carrier lies between. */
export interface Client {
  request<K extends OperationName>(name: K, input: OperationInput<K>): Promise<Reply<OperationOutput<K>>>;
  /** Calls `listener` for each event until the returned function is called. */
  subscribe<K extends EventName>(name: K, listener: (payload: EventPayload<K>) => void): () => void;
}

/** Takes anything a carrier received; answers data, never throws. */
export type Dispatch = (name: unknown, input: unknown) => Promise<Reply<unknown>>;

/**
 * The one way in: looks the operation up by its own name only (`toString` is not an operation), checks the input
 * against its strict schema and turns a bug into a fault that says so.
 */
export function createDispatch(services: Services, reportBug: (error: unknown) => void): Dispatch {
  return async (name, input) => {
    if (typeof name !== 'string' || !Object.hasOwn(operations, name)) {
      return fault('unknown-operation', 'The window asked for something this host does not know. Reload the window.');
    }
    const operation = name as OperationName; // proven by hasOwn just above
    const parsed = v.safeParse(operations[operation].input, input);
    if (!parsed.success) {
      const where = parsed.issues[0];
      return fault(
        'bad-request',
        `The request ${operation} was not understood: ${where.message}`,
        v.getDotPath(where) ?? '',
      );
    }
    // one place where the pairing of name and schema, true by construction, is not visible to the compiler
    const serve = services[operation] as (input: unknown) => Promise<Reply<unknown>>;
    try {
      return await serve(parsed.output);
    } catch (error) {
      reportBug(error);
      return fault(
        'internal',
        'Something in Poolhound itself went wrong. Try again; if it happens again, report it.',
        String(error),
      );
    }
  };
}

/** Sends events to whoever listens now; each subscriber sees each event once, in order. */
export interface EventHub {
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void;
  subscribe<K extends EventName>(name: K, listener: (payload: EventPayload<K>) => void): () => void;
  /** Every event, for carriers. */
  subscribeAll(listener: (name: EventName, payload: unknown) => void): () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const subscribeAll: EventHub['subscribeAll'] = (listener) => {
    const own: typeof listener = (name, payload) => listener(name, payload);
    listeners.add(own);
    return () => void listeners.delete(own);
  };
  return {
    emit(name, payload) {
      for (const listener of [...listeners]) listener(name, payload);
    },
    subscribe: (name, listener) =>
      subscribeAll((emitted, payload) => {
        if (emitted === name) listener(payload as never); // emit pairs name and payload
      }),
    subscribeAll,
  };
}

/** The in-process carrier, for the command line and tests: the same dispatch and schemas, no wire. */
export function createInProcessClient(dispatch: Dispatch, hub: EventHub): Client {
  return {
    request: (name, input) => dispatch(name, input) as Promise<Reply<never>>, // dispatch pairs name and output
    subscribe: hub.subscribe,
  };
}
