import { detectEncoding } from '../recognise/text.ts';

/** Enough bytes to tell the encoding by. */
const headBytes = 4096;

export type TextForm =
  /** Bytes to be read as they are: any encoding that has ASCII in it. */
  | 'bytes'
  | 'utf-16le'
  | 'utf-16be'
  /** Lines end in CR alone. */
  | 'cr-lines';

/** Tells from the first bytes what has to be done before lines can be found. */
export function tellTextForm(head: Uint8Array): TextForm {
  // Text without a zero byte in its head is UTF-16 only with a mark.
  if (head.includes(0) || head[0] === 0xff || head[0] === 0xfe) {
    const encoding = detectEncoding(head);
    if (encoding === 'utf-16le' || encoding === 'utf-16be') return encoding;
  }
  return head.includes(0x0d) && !head.includes(0x0a) && head.indexOf(0x0d) < head.length - 1 ? 'cr-lines' : 'bytes';
}

/** Makes bytes that can be read line by line of what is fed; hands them to `take`. */
export interface Converter {
  feed(chunk: Uint8Array): void;
  end(): void;
}

export function createConverter(form: TextForm, take: (bytes: Uint8Array) => void): Converter {
  if (form === 'bytes') return { feed: take, end: () => undefined };
  if (form === 'cr-lines') return { feed: (chunk) => take(chunk.map(crToLf)), end: () => undefined };
  const decoder = new TextDecoder(form);
  const encoder = new TextEncoder();
  return {
    feed(chunk) {
      for (let at = 0; at < chunk.length; at += 65_536) {
        take(encoder.encode(decoder.decode(chunk.subarray(at, at + 65_536), { stream: true })));
      }
    },
    end: () => take(encoder.encode(decoder.decode())),
  };
}

const crToLf = (byte: number): number => (byte === 0x0d ? 0x0a : byte);

/** Holds the first bytes back until `start` can be told what they are, then passes everything on. */
export function holdHead(start: (form: TextForm) => Converter): Converter {
  const head = new Uint8Array(headBytes);
  let held = 0;
  let converter: Converter | null = null;
  const release = (): Converter => {
    const started = start(tellTextForm(head.subarray(0, held)));
    started.feed(head.subarray(0, held));
    converter = started;
    return started;
  };
  return {
    feed(chunk) {
      if (converter !== null) {
        converter.feed(chunk);
        return;
      }
      const taken = Math.min(chunk.length, headBytes - held);
      head.set(chunk.subarray(0, taken), held);
      held += taken;
      if (held === headBytes) release().feed(chunk.subarray(taken));
    },
    end: () => (converter ?? release()).end(),
  };
}
