import { toQuote } from '../model/cited.ts';
import type { HttpServicesArtifact, RequestQueue } from '../model/machine-lists.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';

/** `netsh http show servicestate` in both views, English: docs/formats/http-services.md. */
export const servicestateReader: ReaderKind = {
  kind: 'http-services',
  recognise: recogniseServicestate,
  open: (context) => readWholeText(context, readServicestate, 16 * 1024 * 1024),
};

function recogniseServicestate(head: FileHead): number {
  const begins = head.lines.slice(0, 12).some((line) => line.trimStart().startsWith('Snapshot of HTTP service state'));
  if (begins) return 1;
  const hasQueue = head.lines.some((line) => line.trimStart().startsWith(queueLabel));
  return hasQueue && head.lines.some((line) => urlPattern.test(line)) ? 0.85 : 0;
}

const queueLabel = 'Request queue name:';
// url = blanks ("HTTP" | "HTTPS") "://" host ":" port "/" …
const urlPattern = /^\s{1,40}(HTTPS?:\/\/\S{1,2000})\s{0,4}$/i;
// process id = blanks digits, on lines of their own below `Process IDs:`
const processPattern = /^\s{1,40}(\d{1,10})\s{0,4}$/;

/** A queue while it is read: the session view names it in several places, and its parts are put together. */
interface Draft {
  readonly name: string;
  readonly processIds: Set<number>;
  readonly urls: Set<string>;
  readonly line: number;
  readonly quote: string;
}

interface State {
  readonly queues: Map<string, Draft>;
  open: Draft | null;
  part: 'none' | 'processes' | 'urls';
}

function readServicestate(text: WholeText): HttpServicesArtifact | null {
  const state: State = { queues: new Map(), open: null, part: 'none' };
  text.lines.forEach((raw, at) => {
    takeLine(state, raw, at + 1);
  });
  if (state.queues.size === 0) return null;
  return {
    kind: 'http-services',
    format: 'netsh-servicestate',
    services: [],
    queues: [...state.queues.values()].map(toQueue),
  };
}

/** All other lines are properties that nothing here asks for. */
function takeLine(state: State, raw: string, line: number): void {
  const label = raw.trim();
  const url = urlPattern.exec(raw)?.[1];
  const processId = processPattern.exec(raw)?.[1];
  if (label.startsWith(queueLabel)) openQueue(state, label.slice(queueLabel.length).trim(), { raw, line });
  else if (label.startsWith('Process IDs:')) state.part = 'processes';
  else if (label.startsWith('Registered URLs:')) state.part = 'urls';
  else if (state.part === 'urls' && url !== undefined) state.open?.urls.add(url);
  else if (state.part === 'processes' && processId !== undefined) state.open?.processIds.add(Number(processId));
  else if (label !== '') state.part = 'none';
}

/** Queues without a name share one: which of them a line means cannot be told. */
function openQueue(state: State, name: string, place: { readonly raw: string; readonly line: number }): void {
  const draft = state.queues.get(name) ?? {
    name,
    processIds: new Set<number>(),
    urls: new Set<string>(),
    line: place.line,
    quote: toQuote(place.raw),
  };
  state.queues.set(name, draft);
  state.open = draft;
  state.part = 'none';
}

function toQueue(draft: Draft): RequestQueue {
  return { ...draft, processIds: [...draft.processIds], urls: [...draft.urls] };
}
