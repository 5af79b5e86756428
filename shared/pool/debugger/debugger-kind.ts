import { oncePerHead } from '../../recognise/once-per-head.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText } from '../../recognise/text.ts';
import { classifyDebuggerLine } from './debugger-line.ts';
import { readDebuggerLog } from './debugger-log.ts';

/** Logs of WinDbg or kd with `!poolused`, and with `!vm` where there is one beside it. */
export const poolUsedKind: ReaderKind = {
  kind: 'poolused',
  recognise: (head) => certaintyOf(head).poolused,
  surest: 0.97,
  open: (context) => readWholeText(context, (text) => readDebuggerLog('poolused', text)),
};

/** Logs of WinDbg or kd with `!vm` only. */
export const vmKind: ReaderKind = {
  kind: 'vm',
  recognise: (head) => certaintyOf(head).vm,
  surest: 0.97,
  open: (context) => readWholeText(context, (text) => readDebuggerLog('vm', text)),
};

/** Lines looked at: a log may have other commands first. */
const linesLookedAt = 2000;
const longestLine = 400;

const certaintyOf = oncePerHead((head): { readonly poolused: number; readonly vm: number } => {
  let tables = 0;
  let bareRows = 0;
  let figures = 0;
  let others = 0;
  for (const text of head.lines.slice(0, linesLookedAt)) {
    const found = classifyDebuggerLine(text.slice(0, longestLine), 'start', null);
    if (found.kind === 'title' || (found.kind === 'command' && found.block === 'poolused')) tables += 1;
    else if (found.kind === 'row') bareRows += 1;
    else if (found.kind === 'figure' || found.kind === 'vm-heading') figures += 1;
    else if (found.kind === 'unknown') others += 1;
  }
  if (tables > 0) return { poolused: 0.97, vm: figures > 0 ? 0.5 : 0 };
  const isBareTable = bareRows >= 5 && bareRows > others * 3;
  return { poolused: isBareTable ? 0.6 : 0, vm: figures >= 2 ? 0.97 : 0 };
});
