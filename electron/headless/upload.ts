import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fault, type Reply } from '../../shared/contract/fault.ts';
import { splitRelativeName } from './relative-name.ts';

export interface UploadOptions {
  /** All uploads of this run together may take so many bytes. */
  readonly quotaBytes: number;
  /** Never filled beyond this: a server in trouble needs its disk. */
  readonly keepFreeBytes: number;
}

export interface Uploads {
  /** Streams a request's body to disk and answers the path; whatever goes wrong leaves nothing behind. */
  receive(name: string, request: IncomingMessage): Promise<Reply<string>>;
  /** Removes everything that was uploaded. */
  close(): Promise<void>;
}

export const defaultUpload: UploadOptions = { quotaBytes: 4 * 2 ** 30, keepFreeBytes: 2 ** 30 };

/** Dropped files, on disk in a folder that only this user may open, one folder for each file. */
export function createUploads(options: UploadOptions): Uploads {
  let folder: Promise<string> | null = null;
  let takenBytes = 0;
  let count = 0;

  async function receive(name: string, request: IncomingMessage): Promise<Reply<string>> {
    const parts = splitRelativeName(name);
    if (parts === null) return fault('bad-request', `${shorten(name)} is not a name this host can give to a file.`);
    const announced = Number(request.headers['content-length'] ?? 0);
    if (takenBytes + announced > options.quotaBytes) return tooLarge(name, options.quotaBytes);
    folder ??= mkdtemp(join(tmpdir(), 'poolhound-drop-'));
    count += 1;
    const own = join(await folder, String(count));
    const path = join(own, ...parts);
    let ownBytes = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        ownBytes += chunk.length;
        takenBytes += chunk.length;
        done(takenBytes > options.quotaBytes ? new QuotaReached() : null, chunk);
      },
    });
    try {
      const disk = await statfs(await folder);
      if (announced > disk.bavail * disk.bsize - options.keepFreeBytes) return diskFull(name);
      await mkdir(join(path, '..'), { recursive: true });
      await pipeline(request, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      return { ok: true, value: path };
    } catch (error) {
      takenBytes -= ownBytes;
      await rm(own, { recursive: true, force: true });
      return error instanceof QuotaReached ? tooLarge(name, options.quotaBytes) : notTaken(name, error);
    }
  }

  return {
    receive,
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

class QuotaReached extends Error {}

const shorten = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}…` : name);

const tooLarge = (name: string, quotaBytes: number): Reply<never> =>
  fault(
    'too-large',
    `${shorten(name)} is more than this host takes from a browser (${Math.floor(quotaBytes / 2 ** 20)} MB in all). ` +
      'Copy it to the server and name its folder when starting Poolhound.',
  );

const diskFull = (name: string): Reply<never> =>
  fault(
    'too-large',
    `There is not enough room on the server's disk for ${shorten(name)}. ` +
      'Free some, or name the folder it lies in when starting Poolhound.',
  );

function notTaken(name: string, error: unknown): Reply<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return diskFull(name);
  const message = `${shorten(name)} could not be taken over. Drop it again.`;
  return fault('cannot-write', message, error instanceof Error ? error.message : String(error));
}
