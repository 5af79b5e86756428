import { toQuote } from '../model/cited.ts';
import type { HttpServicesArtifact } from '../model/machine-lists.ts';
import type { ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';

/** `sc enumdepend http`: the services that depend on http.sys: docs/formats/http-services.md. */
export const scEnumdependReader: ReaderKind = {
  kind: 'http-services',
  recognise: (head) => (head.lines.slice(0, 20).some((line) => countPattern.test(line)) ? 0.95 : 0),
  open: (context) => readWholeText(context, readEnumdepend, 4 * 1024 * 1024),
};

// count = "Enum: entriesRead" "=" number; only enumdepend prints it
const countPattern = /entriesRead\s{0,4}=\s{0,4}(\d{1,6})/;
// field = name ":" text; the names in capitals are not translated
const fieldPattern = /^\s{0,16}(SERVICE_NAME|DISPLAY_NAME|STATE)\s{0,30}: ?(.*)$/;

type Service = HttpServicesArtifact['services'][number];

function readEnumdepend(text: WholeText): HttpServicesArtifact | null {
  const counted = text.lines.map((line) => countPattern.exec(line)?.[1]).find((count) => count !== undefined);
  if (counted === undefined) return null;
  const services: Service[] = [];
  text.lines.forEach((raw, at) => {
    const match = fieldPattern.exec(raw);
    const value = (match?.[2] ?? '').trim();
    const last = services.at(-1);
    if (match?.[1] === 'SERVICE_NAME') {
      services.push({ name: value, displayName: '', state: '', line: at + 1, quote: toQuote(raw) });
    } else if (match && last) {
      const isState = match[1] === 'STATE';
      services[services.length - 1] = isState ? { ...last, state: stateOf(value) } : { ...last, displayName: value };
    }
  });
  if (Number(counted) !== services.length) {
    const message = `The print announces ${Number(counted)} services and lists ${services.length}.`;
    text.problems.add({ line: null, offset: null, code: 'list-incomplete', message });
  }
  return { kind: 'http-services', format: 'sc-enumdepend', services, queues: [] };
}

/** `4  RUNNING` is `RUNNING`. */
function stateOf(written: string): string {
  return /^\d{1,3} {1,4}(\S{1,40})/.exec(written)?.[1] ?? written.slice(0, 40);
}
