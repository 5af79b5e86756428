import type { Reader, ReaderKind } from '../recognise/reader.ts';
import { finishHttpErr, startOfFile } from './part.ts';
import { type PartReader, readHttpErrPart } from './read-part.ts';
import { recogniseHttpErr } from './recognise.ts';
import { createConverter, holdHead } from './wide-text.ts';

/** Reads a whole HTTPERR log of any layout and encoding. */
export function openHttpErr(): Reader {
  let part: PartReader | null = null;
  const text = holdHead((form) => {
    const reader = readHttpErrPart(startOfFile, { areOwn: form === 'bytes' || form === 'cr-lines' });
    part = reader;
    return createConverter(form, reader.feed);
  });
  return {
    feed: text.feed,
    end() {
      text.end();
      return finishHttpErr((part ?? readHttpErrPart(startOfFile)).end());
    },
  };
}

/** HTTPERR logs: the error log of http.sys. */
export const httpErrReader: ReaderKind = {
  kind: 'httperr',
  recognise: recogniseHttpErr,
  open: openHttpErr,
};
