import type { SignatureListArtifact, SignatureRow } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { type LabelledRow, readLabelledRows } from '../labelled-rows.ts';
import { addSignatureProblem, readSignatureStatus, textOrNull, unknownSignature } from './signature-status.ts';

/** `driverquery /si` in any form: device, INF file, TRUE or FALSE, manufacturer: docs/formats/signatures.md. */
export const driverSignaturesReader: ReaderKind = {
  kind: 'signatures',
  recognise: (head) => {
    const rows = readLabelledRows(head.lines)?.rows ?? [];
    const fitting = rows.filter(isSigned);
    const hasInf = fitting.some((row) => /\.inf$/i.test((row.values[1] ?? '').trim()));
    return hasInf && fitting.length >= rows.length * 0.6 ? 0.95 : 0;
  },
  surest: 0.95,
  open: (context) => readWholeText(context, readDriverSignatures),
};

/** Four columns, the third TRUE or FALSE; the headings may be in any language. */
function isSigned(row: LabelledRow): boolean {
  return row.values.length === 4 && /^(TRUE|FALSE)$/i.test((row.values[2] ?? '').trim());
}

function readDriverSignatures(text: WholeText): SignatureListArtifact | null {
  const found = readLabelledRows(text.lines);
  for (const line of found?.unread ?? []) addSignatureProblem(text, line);
  const entries: SignatureRow[] = [];
  const all = found?.header && isSigned(found.header) ? [found.header, ...found.rows] : (found?.rows ?? []);
  for (const row of all) {
    if (isSigned(row)) entries.push(toRow(row));
    else addSignatureProblem(text, row.line);
  }
  return entries.length > 0 ? { kind: 'signature-list', format: 'driverquery-si', entries } : null;
}

function toRow(row: LabelledRow): SignatureRow {
  const [device, inf, signed = '', manufacturer] = row.values;
  return {
    ...unknownSignature,
    device: textOrNull(device),
    inf: textOrNull(inf),
    status: readSignatureStatus(signed),
    statusText: signed.trim(),
    company: textOrNull(manufacturer),
    line: row.line,
    quote: toQuote(row.raw),
  };
}
