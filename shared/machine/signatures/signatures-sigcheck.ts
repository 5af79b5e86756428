import type { SignatureListArtifact, SignatureRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { readCsvRows } from '../csv.ts';
import { addSignatureProblem, readSignatureStatus, textOrNull, unknownSignature } from './signature-status.ts';

/** `sigcheck -c` and `-ct` of Sysinternals: docs/formats/signatures.md. */
export const sigcheckCsvReader: ReaderKind = {
  kind: 'signatures',
  recognise: (head) => (head.lines.slice(0, 12).some(isCsvHeader) ? 1 : 0),
  open: (context) => readWholeText(context, readSigcheckCsv),
};
/** `sigcheck` without `-c`: a path with a colon, then indented fields. */
export const sigcheckTextReader: ReaderKind = {
  kind: 'signatures',
  recognise: (head) => (head.lines.some((line) => /^\s{1,8}Verified:\s/.test(line)) ? 0.97 : 0),
  surest: 0.97,
  open: (context) => readWholeText(context, readSigcheckText),
};

/** Columns of the shortest row; words behind the list may have a comma, too. */
const leastFields = 4;

function isCsvHeader(line: string): boolean {
  return /^"?Path"?[,\t]"?Verified"?[,\t]/i.test(line);
}

function readSigcheckCsv(text: WholeText): SignatureListArtifact | null {
  const at = text.lines.findIndex(isCsvHeader);
  if (at < 0) return null;
  const separator = (text.lines[at] ?? '').includes('\t') ? '\t' : ',';
  const [head, ...rows] = readCsvRows(text.lines.slice(at), separator);
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  const entries: SignatureRow[] = [];
  for (const row of rows) {
    const cell = (name: string): string | null => textOrNull(row.fields[names.indexOf(name)]);
    const statusText = cell('verified');
    const path = cell('path');
    const line = at + row.line;
    if (path === null || statusText === null || row.fields.length < Math.min(names.length, leastFields)) {
      addSignatureProblem(text, line);
      continue;
    }
    entries.push({
      ...unknownSignature,
      path,
      status: readSignatureStatus(statusText),
      statusText,
      signer: cell('publisher'),
      company: cell('company'),
      product: cell('product'),
      description: cell('description'),
      version: cell('file version') ?? cell('product version') ?? cell('version'),
      line,
      quote: toQuote(row.raw),
    });
  }
  return entries.length > 0 ? { kind: 'signature-list', format: 'sigcheck-csv', entries } : null;
}

// file = path ":"
const filePattern = /^(\S.{0,400}\.\w{1,8}):\s{0,4}$/;
// field = blank or tab, name ":" text
const fieldPattern = /^\s{1,8}([A-Z][A-Za-z ]{1,30}):\s{0,8}(.*)$/;

interface Draft {
  readonly path: string;
  readonly fields: Map<string, string>;
  readonly line: number;
  readonly quote: string;
}

function readSigcheckText(text: WholeText): SignatureListArtifact | null {
  const drafts: Draft[] = [];
  text.lines.forEach((raw, at) => {
    const path = filePattern.exec(raw)?.[1];
    const field = fieldPattern.exec(raw.slice(0, 1000));
    const last = drafts.at(-1);
    if (path !== undefined) drafts.push({ path, fields: new Map(), line: at + 1, quote: toQuote(raw) });
    else if (last) takeField(last, raw, field);
  });
  const entries = drafts.filter((draft) => draft.fields.has('verified')).map(toRow);
  for (const draft of drafts) if (!draft.fields.has('verified')) addSignatureProblem(text, draft.line);
  return entries.length > 0 ? { kind: 'signature-list', format: 'sigcheck-text', entries } : null;
}

/** Of a field that comes again (below a signer) the first counts; the first line below `Signers:` is the signer. */
function takeField(draft: Draft, raw: string, field: RegExpExecArray | null): void {
  const name = (field?.[1] ?? '').toLowerCase();
  if (field) {
    if (!draft.fields.has(name)) draft.fields.set(name, (field[2] ?? '').trim());
  } else if (draft.fields.get('signers') === '') {
    draft.fields.set('signers', raw.trim().slice(0, 300));
  }
}

function toRow(draft: Draft): SignatureRow {
  const field = (name: string): string | null => textOrNull(draft.fields.get(name));
  const statusText = field('verified') ?? '';
  return {
    ...unknownSignature,
    path: draft.path,
    status: readSignatureStatus(statusText),
    statusText,
    signer: field('publisher') ?? field('signers'),
    company: field('company'),
    product: field('product'),
    description: field('description'),
    version: field('file version') ?? field('prod version') ?? field('product version') ?? field('version'),
    line: draft.line,
    quote: draft.quote,
  };
}
