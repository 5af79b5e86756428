import { createHash } from 'node:crypto';
import type { Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import { mayHoldPrints, pastedLimitBytes, readPrints } from '../../shared/recognise/prints/read-prints.ts';
import type { Reader, ReaderKind, ReadResult } from '../../shared/recognise/reader.ts';
import {
  headBytes,
  looksBinary,
  recogniseBytes,
  toFileHead,
  whyUnrecognised,
} from '../../shared/recognise/recognise.ts';
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
  let held: Uint8Array[] | null = [];

  /** Keeps a copy of a small text, so that several prints in it can be told apart at its end. */
  const hold = (chunk: Uint8Array) => {
    if (held && isRecognised && bytes > holdLimit(kind)) held = null;
    if (bytes > pastedLimitBytes) held = null;
    held?.push(new Uint8Array(chunk));
  };
  /** What the reader of the whole file found, or the prints that were pasted into it. */
  const finish = (result: ReadResult | undefined): Pick<Input, 'kind' | 'problems' | 'artifact' | 'moreArtifacts'> => {
    const whole = { kind: kind?.kind ?? 'unrecognised', problems: noProblems, artifact: null, ...result } as const;
    if (!held || !mayHoldPrints(kind) || (isLog(kind) && whole.problems.count === 0)) return whole;
    const { fileName, modifiedUtcMs } = about;
    const text = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    const isText = kind !== null || !looksBinary(toFileHead(text.subarray(0, headBytes), false));
    const reading = { whole: kind, wholeProblems: whole.problems.count, kinds: options.kinds };
    const prints = isText && readPrints(text, { fileName, modifiedUtcMs }, reading);
    if (!prints) return whole;
    const [artifact = null, ...moreArtifacts] = prints.artifacts;
    reason = null;
    return { kind: prints.kind, problems: prints.problems, artifact, moreArtifacts };
  };
  const chooseReader = (head: Uint8Array, isWhole: boolean) => {
    isRecognised = true;
    kind = recogniseBytes(head, isWhole, options.kinds)?.kind ?? null;
    if (!kind) reason = whyUnrecognised(toFileHead(head, isWhole));
    reader = kind?.open({ fileName: about.fileName, modifiedUtcMs: about.modifiedUtcMs }) ?? null;
  };

  const take = (chunk: Uint8Array) => {
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
  };

  return {
    push(chunk) {
      bytes += chunk.length;
      hash?.update(chunk);
      take(chunk);
      hold(chunk);
    },
    end() {
      if (!isRecognised) {
        const head = Buffer.concat(headParts);
        chooseReader(head, true);
        reader?.feed(head);
      }
      const found = finish(reader?.end());
      return {
        file: about.file,
        sha256: hash?.digest('hex') ?? '',
        bytes,
        modifiedUtcMs: about.modifiedUtcMs,
        reason,
        ...found,
      };
    },
  };
}

/** HTTPERR logs and counter logs: large, many, and seldom anything but that. */
function isLog(kind: ReaderKind | null): boolean {
  return kind?.kind === 'httperr' || kind?.kind === 'counters';
}

/** http.sys begins a new log at 1 MiB (KB 820729), so a text from there on is a log and not pasted. */
function holdLimit(kind: ReaderKind | null): number {
  if (!mayHoldPrints(kind)) return 0;
  return isLog(kind) ? 1_000_000 : pastedLimitBytes;
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
