import { createHash } from 'node:crypto';
import type { Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import type { Reader, ReaderKind } from '../../shared/recognise/reader.ts';
import { headBytes, recogniseBytes, toFileHead, whyUnrecognised } from '../../shared/recognise/recognise.ts';
import type { FoundFile } from '../platform/ports.ts';

export interface StreamAbout {
  /** Name for the user and for evidence. */
  readonly file: string;
  /** Base name, for times written into names. */
  readonly fileName: string;
  readonly modifiedUtcMs: number | null;
}

export interface StreamOptions {
  readonly kinds: readonly ReaderKind[];
  readonly isHashed: boolean;
}

/** One file on its way through recognition, reader and hash. Chunks may be reused by their source after each push. */
export interface StreamReading {
  push(chunk: Uint8Array): void;
  end(): Input;
}

/**
 * Recognises a file by its head and reads it to its end in one pass, hashing beside. What is not recognised is
 * hashed and listed with its reason.
 */
export function openStream(about: StreamAbout, options: StreamOptions): StreamReading {
  const hash = options.isHashed ? createHash('sha256') : null;
  const headParts: Uint8Array[] = [];
  let headMissing = headBytes;
  let isRecognised = false;
  let kind: ReaderKind | null = null;
  let reader: Reader | null = null;
  let reason: string | null = null;
  let bytes = 0;

  const chooseReader = (head: Uint8Array, isWhole: boolean) => {
    isRecognised = true;
    kind = recogniseBytes(head, isWhole, options.kinds)?.kind ?? null;
    if (!kind) reason = whyUnrecognised(toFileHead(head, isWhole));
    reader = kind?.open({ fileName: about.fileName, modifiedUtcMs: about.modifiedUtcMs }) ?? null;
  };

  return {
    push(chunk) {
      bytes += chunk.length;
      hash?.update(chunk);
      if (isRecognised) {
        reader?.feed(chunk);
        return;
      }
      if (headParts.length === 0 && chunk.length >= headBytes) {
        chooseReader(chunk.subarray(0, headBytes), false);
        reader?.feed(chunk);
        return;
      }
      const part = chunk.slice(0, headMissing);
      headParts.push(part);
      headMissing -= part.length;
      if (headMissing > 0) return;
      const head = Buffer.concat(headParts);
      chooseReader(head, false);
      reader?.feed(head);
      if (chunk.length > part.length) reader?.feed(chunk.subarray(part.length));
    },
    end() {
      if (!isRecognised) {
        const head = Buffer.concat(headParts);
        chooseReader(head, true);
        reader?.feed(head);
      }
      const result = reader?.end();
      return {
        file: about.file,
        kind: kind?.kind ?? 'unrecognised',
        sha256: hash?.digest('hex') ?? '',
        bytes,
        modifiedUtcMs: about.modifiedUtcMs,
        reason,
        problems: result?.problems ?? noProblems,
        artifact: result?.artifact ?? null,
      };
    },
  };
}

/** The input for a file that was not read at all, so that it is listed and never silently dropped. */
export function unreadInput(file: Pick<FoundFile, 'name' | 'bytes' | 'modifiedUtcMs'>, reason: string): Input {
  return {
    file: file.name,
    kind: 'unrecognised',
    sha256: '',
    bytes: file.bytes,
    modifiedUtcMs: file.modifiedUtcMs,
    reason,
    problems: noProblems,
    artifact: null,
  };
}
