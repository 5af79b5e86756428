import type { NetstatArtifact } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import { collectProblems, type ProblemCollector } from '../../model/problem.ts';
import { createLineSplitter } from '../../recognise/lines.ts';
import type { FileHead, Reader, ReaderKind } from '../../recognise/reader.ts';
import { portOf, readSocketRow, type SocketRow } from './netstat-row.ts';
import { createSocketTally, type SocketTally } from './socket-tally.ts';

/** Prints of `netstat -an`, `-ano`, `-anob`: docs/formats/netstat.md. */
export const netstatReader: ReaderKind = {
  kind: 'netstat',
  recognise: recogniseNetstat,
  surest: 0.98,
  open: openNetstat,
};

/** Column headings as printed: English and most of Europe, Chinese (simplified and traditional), Japanese, Korean, Russian. */
const headings = /^(Proto|协议|通訊協定|プロトコル|프로토콜|Имя|"?LocalAddress)[ \t"]/;
/** Distinct words for a state that are counted apart; more are damage. */
const maxStates = 40;

function recogniseNetstat(head: FileHead): number {
  const filled = head.lines.filter((line) => line.trim() !== '');
  const rows = filled.filter((line) => isRow(readSocketRow(line))).length;
  if (rows === 0) return 0;
  if (filled.some((line) => headings.test(line.trim()))) return 0.98;
  // a few rows that `findstr` let through stand alone
  return rows === filled.length || (rows >= 3 && rows >= filled.length * 0.3) ? 0.9 : 0;
}

function isRow(row: SocketRow | 'damaged' | null): row is SocketRow {
  return row !== null && row !== 'damaged';
}

/** Counts of one snapshot. */
interface Draft {
  tcpRows: number;
  udpRows: number;
  readonly states: Map<string, number>;
  readonly processes: SocketTally;
  readonly remotes: SocketTally;
  readonly localPorts: SocketTally;
  /** Bit 1: in use by a connection, bit 2: somebody listens. */
  readonly ports: Uint8Array;
  first: { readonly line: number; readonly quote: string } | null;
  lastProcess: string | null;
}

function newDraft(): Draft {
  return {
    tcpRows: 0,
    udpRows: 0,
    states: new Map(),
    processes: createSocketTally(),
    remotes: createSocketTally(),
    localPorts: createSocketTally(),
    ports: new Uint8Array(65_536),
    first: null,
    lastProcess: null,
  };
}

function openNetstat(): Reader {
  const problems = collectProblems();
  let draft = newDraft();
  const splitter = createLineSplitter((text, line) => {
    if (headings.test(text.trim()) && draft.first) {
      addProblem(problems, line, 'several-snapshots');
      draft = newDraft();
    }
    readLine(draft, { text, line }, problems);
  });
  return {
    feed: (chunk) => splitter.feed(chunk),
    end: () => {
      splitter.end();
      return { artifact: finish(draft, problems), problems: problems.tally() };
    },
  };
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** Lines that are no row are headings, names of components and remarks; `[w3wp.exe]` names the row above (`-b`). */
function readLine(draft: Draft, at: Line, problems: ProblemCollector): void {
  const row = readSocketRow(at.text);
  if (row === 'damaged') addProblem(problems, at.line, 'unreadable-row');
  else if (row) countRow(draft, row, at, problems);
  else if (draft.lastProcess !== null) nameProgram(draft.processes, draft.lastProcess, at.text);
}

function nameProgram(processes: SocketTally, processId: string, text: string): void {
  const program = /^\s{0,8}\[([^\]]{1,120})\]\s{0,8}$/.exec(text.slice(0, 160))?.[1];
  if (program !== undefined) processes.nameProgram(processId, program);
}

function countRow(draft: Draft, row: SocketRow, at: Line, problems: ProblemCollector): void {
  draft.first ??= { line: at.line, quote: toQuote(at.text) };
  draft.lastProcess = row.processId;
  if (row.state === null) {
    draft.udpRows += 1;
    return;
  }
  const state = draft.states.has(row.state) || draft.states.size < maxStates ? row.state : 'OTHER';
  draft.states.set(state, (draft.states.get(state) ?? 0) + 1);
  if (state === 'BOUND') {
    noteBound(draft, row);
    return;
  }
  draft.tcpRows += 1;
  if (row.processId !== null) draft.processes.count(row.processId, state, at.line);
  const port = portOf(row.local);
  const isListening = state === 'LISTENING';
  if (port !== null) draft.ports[port] = (draft.ports[port] ?? 0) | (isListening ? 2 : 1);
  if (isListening) return;
  draft.remotes.count(row.remote, state, at.line);
  if (port !== null) draft.localPorts.count(String(port), state, at.line);
  else addProblem(problems, at.line, 'port-by-name');
}

/** A socket that is only bound is no connection (one that connects has a second row), but it takes its port. */
function noteBound(draft: Draft, row: SocketRow): void {
  const port = portOf(row.local);
  if (port !== null) draft.ports[port] = (draft.ports[port] ?? 0) | 1;
}

function finish(draft: Draft, problems: ProblemCollector): NetstatArtifact | null {
  if (!draft.first) return null;
  if (draft.remotes.uncounted() > 0) addProblem(problems, draft.first.line, 'too-many-remotes');
  return {
    kind: 'netstat',
    format: 'netstat',
    tcpRows: draft.tcpRows,
    udpRows: draft.udpRows,
    byState: Object.fromEntries(draft.states),
    byProcess: draft.processes.top(),
    byRemote: draft.remotes.top(),
    byLocalPort: draft.localPorts.top(),
    ephemeralPorts: {
      legacyRange: countPorts(draft.ports, 1025, 5000),
      dynamicRange: countPorts(draft.ports, 49_152, 65_535),
      all: countPorts(draft.ports, 0, 65_535),
    },
    ...draft.first,
  };
}

/** Ports of a range that a connection uses and nobody listens on. */
function countPorts(ports: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let port = from; port <= to; port += 1) if (ports[port] === 1) count += 1;
  return count;
}

const messages = {
  'several-snapshots': 'A second print begins here; only the last one of the file is counted.',
  'unreadable-row': 'This line begins like a row of netstat and cannot be read; it was not counted.',
  'port-by-name': 'The port is given by name (netstat without -n); its number is not known.',
  'too-many-remotes': 'There are more remote addresses than are counted apart.',
} as const;

function addProblem(problems: ProblemCollector, line: number, code: keyof typeof messages): void {
  problems.add({ line, offset: null, code, message: messages[code] });
}
