import type { HttpServicesArtifact, RequestQueue } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';

/** `netsh http show servicestate` in both views and any language: docs/formats/http-services.md. */
export const servicestateReader: ReaderKind = {
  kind: 'http-services',
  recognise: recogniseServicestate,
  open: (context) => readWholeText(context, readServicestate, 16 * 1024 * 1024),
};

function recogniseServicestate(head: FileHead): number {
  const begins = head.lines.slice(0, 12).some((line) => line.trimStart().startsWith('Snapshot of HTTP service state'));
  if (begins) return 1;
  const label = queueLabelOf(head.lines);
  const hasQueue = label !== null && head.lines.some((line) => labelled(line)?.label === label);
  return hasQueue && head.lines.some((line) => urlPattern.test(line) || isGroup(line)) ? 0.85 : 0;
}

const englishQueueLabel = 'Request queue name';
// labelled = label ":" value
const labelledPattern = /^\s{0,40}([^:\s][^:]{0,80}?)\s?:(?:\s(.*))?$/;
// id of a session or a group of addresses: 16 hexadecimal digits
const idPattern = /^[0-9A-F]{16}$/i;
// version of a queue
const versionPattern = /^[12]\.0$/;

interface Labelled {
  readonly label: string;
  readonly value: string;
}

function labelled(line: string): Labelled | null {
  const match = labelledPattern.exec(line.slice(0, 400));
  return match ? { label: match[1] ?? '', value: (match[2] ?? '').trim() } : null;
}

const isGroup = (line: string): boolean => idPattern.test(labelled(line)?.value ?? '');

/**
 * What this language calls a queue's name: the label of a line whose value is no id and below which a version stands
 * (inferred from the English layout, in which queues and sessions alone have versions).
 */
function queueLabelOf(lines: readonly string[]): string | null {
  if (lines.some((line) => labelled(line)?.label === englishQueueLabel)) return englishQueueLabel;
  for (let at = 1; at < lines.length; at += 1) {
    const name = labelled(lines[at - 1] ?? '');
    const isNamed = name !== null && name.value !== '' && !idPattern.test(name.value);
    if (isNamed && versionPattern.test(labelled(lines[at] ?? '')?.value ?? '')) return name.label;
  }
  return null;
}

// url = blanks ("HTTP" | "HTTPS") "://" host ":" port "/" …
const urlPattern = /^\s{1,40}(HTTPS?:\/\/\S{1,2000})\s{0,4}$/i;
// process id = blanks digits, on a line of its own below a label without a value, or since Server 2016 "ID:" digits ", image" …
const processPattern = /^\s{1,40}(?:ID: )?(\d{1,10})(?:, .*|\s{0,4})$/;

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
  readonly queueLabel: string | null;
  /** True below a label without a value: a list of processes or addresses. */
  isInList: boolean;
}

function readServicestate(text: WholeText): HttpServicesArtifact | null {
  const state: State = { queues: new Map(), open: null, queueLabel: queueLabelOf(text.lines), isInList: false };
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
  const found = labelled(raw);
  const url = urlPattern.exec(raw)?.[1];
  const processId = processPattern.exec(raw)?.[1];
  if (state.isInList && url !== undefined) state.open?.urls.add(url);
  else if (state.isInList && processId !== undefined) state.open?.processIds.add(Number(processId));
  else if (found !== null && found.label === state.queueLabel) openQueue(state, found.value, { raw, line });
  else if (raw.trim() !== '') state.isInList = found !== null && found.value === '';
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
  state.isInList = false;
}

function toQueue(draft: Draft): RequestQueue {
  return { ...draft, processIds: [...draft.processIds], urls: [...draft.urls] };
}
