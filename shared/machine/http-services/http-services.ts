import type { HttpServicesArtifact } from '../../model/artifact/machine-lists.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';

/** `sc enumdepend http`: the services that depend on http.sys: docs/formats/http-services.md. */
export const scEnumdependReader: ReaderKind = {
  kind: 'http-services',
  recognise: recogniseEnumdepend,
  surest: 0.95,
  open: (context) => readWholeText(context, readEnumdepend, 4 * 1024 * 1024),
};

// count = "Enum: entriesRead" "=" number, in other languages other words; only enumdepend prints it
const countPattern = /^\s{0,16}[^=]{1,60}[^=\s]\s{0,4}=\s{0,4}(\d{1,6})\s{0,4}$/;

function recogniseEnumdepend(head: FileHead): number {
  const lines = head.lines.slice(0, 20);
  if (lines.some((line) => line.includes('entriesRead') && countPattern.test(line))) return 0.95;
  const filled = lines.filter((line) => line.trim() !== '');
  const at = filled.findIndex((line) => countPattern.test(line));
  return at >= 0 && /^\s{0,16}SERVICE_NAME\s{0,30}:/.test(filled[at + 1] ?? '') ? 0.9 : 0;
}

// field = name ":" text
const fieldPattern = /^\s{0,16}(SERVICE_NAME|DISPLAY_NAME)\s{0,30}: ?(.*)$/;
// state = any name ":" number word; the words are service states of Windows' headers and are not translated
const statePattern =
  /^\s{1,16}\S[^:]{0,40}: {0,4}\d {1,4}(STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/;

type Service = HttpServicesArtifact['services'][number];

function readEnumdepend(text: WholeText): HttpServicesArtifact | null {
  const counted = text.lines.map((line) => countPattern.exec(line)?.[1]).find((count) => count !== undefined);
  if (counted === undefined) return null;
  const services: Service[] = [];
  text.lines.forEach((raw, at) => {
    const match = fieldPattern.exec(raw);
    const state = statePattern.exec(raw)?.[1];
    const value = (match?.[2] ?? '').trim();
    const last = services.at(-1);
    if (match?.[1] === 'SERVICE_NAME') {
      services.push({ name: value, displayName: '', state: '', line: at + 1, quote: toQuote(raw) });
    } else if (match && last) {
      services[services.length - 1] = { ...last, displayName: value };
    } else if (state !== undefined && last) {
      services[services.length - 1] = { ...last, state };
    }
  });
  if (Number(counted) !== services.length) {
    const message = `The print announces ${Number(counted)} services and lists ${services.length}.`;
    text.problems.add({ line: null, offset: null, code: 'list-incomplete', message });
  }
  return { kind: 'http-services', format: 'sc-enumdepend', services, queues: [] };
}
