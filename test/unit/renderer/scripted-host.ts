import type { App } from '../../../renderer/actions/app.ts';
import type { AdmitOptions, AdmittedList, Host, Link } from '../../../renderer/host/host.ts';
import type { Memory } from '../../../renderer/host/memory.ts';
import { createStores } from '../../../renderer/state/stores.ts';
import { fault, type Reply } from '../../../shared/contract/fault.ts';
import type { EventName, OperationName } from '../../../shared/contract/operations.ts';

/** A host whose answers a test writes down, for what the real one cannot be made to do on demand. */
export interface ScriptedHost extends Host {
  answers: Partial<Record<OperationName, (input: unknown) => Reply<unknown> | Promise<Reply<unknown>>>>;
  readonly asked: { readonly name: OperationName; readonly input: unknown }[];
  admitting: (options: AdmitOptions) => Promise<Reply<AdmittedList>>;
  emit(name: EventName, payload: unknown): void;
  setLink(link: Link): void;
}

export function scriptedHost(): ScriptedHost {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const watchers = new Set<(link: Link) => void>();
  const host: ScriptedHost = {
    answers: {},
    asked: [],
    admitting: () => Promise.resolve({ ok: true, value: { items: [] } }),
    async request(name, input) {
      host.asked.push({ name, input });
      const answer = await host.answers[name]?.(input);
      return (answer ?? fault('internal', `nobody answers ${name}`)) as Reply<never>; // the test writes a fitting answer
    },
    subscribe(name, listener) {
      const own = (emitted: EventName, payload: unknown) => {
        if (emitted === name) listener(payload as never); // the test emits a fitting payload
      };
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    admitDrop: (_, options) => host.admitting(options),
    admitFiles: (_, options) => host.admitting(options),
    watchLink(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    emit: (name, payload) => {
      for (const listener of [...listeners]) listener(name, payload);
    },
    setLink: (link) => {
      for (const watch of [...watchers]) watch(link);
    },
  };
  return host;
}

export function memoryOf(kept: Record<string, string> = {}): Memory {
  const all = new Map(Object.entries(kept));
  return {
    read: (key) => all.get(key) ?? null,
    write: (key, value) => void (value === null ? all.delete(key) : all.set(key, value)),
  };
}

/** The window's stores and actions on a scripted host. */
export function scriptedApp(memory = memoryOf()): App & { readonly host: ScriptedHost } {
  return { host: scriptedHost(), stores: createStores({ theme: 'system', language: 'en', clock: 'utc' }), memory };
}
