import type { SignatureListArtifact, SignatureRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type CsvRow, readCsvRows } from '../csv.ts';
import {
  addSignatureProblem,
  commonNameOf,
  readSignatureStatus,
  textOrNull,
  unknownSignature,
} from './signature-status.ts';

/** `Get-AuthenticodeSignature` as a list, a table or CSV: docs/formats/signatures.md. */
export const authenticodeReader: ReaderKind = {
  kind: 'signatures',
  recognise: recogniseAuthenticode,
  open: (context) => readWholeText(context, readAuthenticode),
};

// field = name blanks ":" text, at the beginning of a line
const fieldPattern = /^([A-Z][A-Za-z]{1,40}) {0,40}:(?: (.*))?$/;
const statusWords = /^(Valid|NotSigned|HashMismatch|NotTrusted|UnknownError|Incompatible|NotSupportedFileFormat)$/;

function recogniseAuthenticode(head: FileHead): number {
  const isList = head.lines.some((line) => /^SignerCertificate {1,40}:/.test(line));
  if (isList || findTable(head.lines) >= 0) return 1;
  const hasStatus = head.lines.some((line) => statusWords.test(fieldPattern.exec(line)?.[2] ?? ''));
  if (hasStatus && head.lines.some((line) => /^Path {0,40}: \S/.test(line))) return 0.9;
  return findCsvHeader(readCsvRows(head.lines.slice(0, 4), ',')) ? 0.95 : 0;
}

/** Index of the heading `SignerCertificate  Status  …` above a rule of dashes. */
function findTable(lines: readonly string[]): number {
  return lines.findIndex((line, at) => /^SignerCertificate +Status\b/.test(line) && /^-{6}/.test(lines[at + 1] ?? ''));
}

function readAuthenticode(text: WholeText): SignatureListArtifact | null {
  const entries = readTable(text) ?? readCsv(text) ?? readList(text);
  return entries.length > 0 ? { kind: 'signature-list', format: 'authenticode', entries } : null;
}

interface Parts {
  readonly path: string;
  readonly statusText: string;
  readonly signer: string | null;
  readonly line: number;
  readonly raw: string;
}

function toRow(parts: Parts): SignatureRow {
  const { path, statusText, signer, line, raw } = parts;
  const status = readSignatureStatus(statusText);
  return { ...unknownSignature, path, status, statusText, signer, line, quote: toQuote(raw) };
}

/** Objects of a list: a name that comes again begins the next one; indented lines go on with the value above. */
function readList(text: WholeText): SignatureRow[] {
  const objects: { readonly fields: Map<string, string>; readonly line: number; readonly raw: string }[] = [];
  let name = '';
  text.lines.forEach((raw, at) => {
    const field = fieldPattern.exec(raw);
    let open = objects.at(-1);
    if (field) {
      name = field[1] ?? '';
      if (!open || open.fields.has(name)) objects.push({ fields: new Map(), line: at + 1, raw });
      open = objects.at(-1);
      open?.fields.set(name, (field[2] ?? '').trim());
    } else if (open && /^\s/.test(raw) && raw.trim() !== '') {
      const before = open.fields.get(name) ?? '';
      if (before.length < 4000) open.fields.set(name, `${before} ${raw.trim()}`);
    }
  });
  const rows: SignatureRow[] = [];
  for (const { fields, line, raw } of objects) {
    const path = textOrNull(fields.get('Path'));
    const statusText = textOrNull(fields.get('Status'));
    if (path !== null && statusText !== null)
      rows.push(toRow({ path, statusText, signer: signerOf(fields), line, raw }));
    else addSignatureProblem(text, line);
  }
  return rows;
}

function signerOf(fields: ReadonlyMap<string, string>): string | null {
  const certificate = textOrNull(fields.get('SignerCertificate'));
  return certificate === null ? null : commonNameOf(certificate.replace(/^\[Subject\]\s{0,8}/, ''));
}

/** The table shows the certificate's thumbprint, not its owner, and the file's base name. */
function readTable(text: WholeText): SignatureRow[] | null {
  const at = findTable(text.lines);
  if (at < 0) return null;
  const starts = [...(text.lines[at + 1] ?? '').matchAll(/-+/g)].map((run) => run.index);
  const names = starts.map((from, index) => (text.lines[at] ?? '').slice(from, starts[index + 1]).trim());
  const rows: SignatureRow[] = [];
  text.lines.forEach((raw, index) => {
    if (index <= at + 1 || raw.trim() === '') return;
    const cell = (name: string): string => {
      const column = names.indexOf(name);
      return column < 0 ? '' : raw.slice(starts[column], starts[column + 1]).trim();
    };
    const path = cell('Path');
    if (path !== '' && statusWords.test(cell('Status'))) {
      rows.push(toRow({ path, statusText: cell('Status'), signer: null, line: index + 1, raw }));
    } else if (!/^\s+Directory:|^SignerCertificate|^-{6}/.test(raw)) addSignatureProblem(text, index + 1);
  });
  return rows;
}

function findCsvHeader(rows: readonly CsvRow[]): { readonly at: number; readonly names: readonly string[] } | null {
  for (const [at, row] of rows.entries()) {
    const names = row.fields.map((field) => field.trim().toLowerCase());
    const hasStatus =
      names.includes('status') && (names.includes('signercertificate') || names.includes('statusmessage'));
    if (hasStatus && names.includes('path')) return { at, names };
  }
  return null;
}

function readCsv(text: WholeText): SignatureRow[] | null {
  const rows = readCsvRows(text.lines, ',');
  const header = findCsvHeader(rows.slice(0, 4));
  if (!header) return null;
  const found: SignatureRow[] = [];
  for (const row of rows.slice(header.at + 1)) {
    const cell = (name: string): string | null => textOrNull(row.fields[header.names.indexOf(name)]);
    const path = cell('path');
    const statusText = cell('status');
    const certificate = cell('signercertificate');
    const signer = certificate?.includes('CN=') ? commonNameOf(certificate) : null;
    if (path !== null && statusText !== null && row.fields.length === header.names.length)
      found.push(toRow({ path, statusText, signer, line: row.line, raw: row.raw }));
    else addSignatureProblem(text, row.line);
  }
  return found;
}
