import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SavePlace } from '../platform/ports.ts';
import { commonHeaders, filePolicy } from '../serving/policy.ts';

export interface Downloads {
  readonly save: SavePlace;
  /** Answers the address of a written report; false where there is none at it. */
  answer(pathname: string, response: ServerResponse): Promise<boolean>;
  /** Removes the reports; what was downloaded is the user's. */
  close(): Promise<void>;
}

const types: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['html', 'text/html; charset=utf-8'],
  ['json', 'application/json'],
]);

/** Saved reports wait in a folder of this run, each at an address of its own, until the browser fetches them. */
export function createDownloads(): Downloads {
  let folder: Promise<string> | null = null;
  let count = 0;
  const offered = new Map<string, string>();

  return {
    save: {
      kind: 'download',
      async choose(suggestedName) {
        folder ??= mkdtemp(join(tmpdir(), 'poolhound-report-'));
        count += 1;
        const own = join(await folder, String(count));
        await mkdir(own);
        return join(own, suggestedName);
      },
      offer(path) {
        const address = `/download/${basename(dirname(path))}/${basename(path)}`;
        offered.set(address, path);
        return address;
      },
    },
    async answer(pathname, response) {
      const path = offered.get(pathname);
      if (path === undefined) return false;
      const name = basename(path);
      const { size } = await stat(path);
      response.writeHead(200, {
        ...commonHeaders,
        'content-security-policy': filePolicy,
        'content-type': types.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream',
        'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
        'content-length': size,
      });
      await pipeline(createReadStream(path), response);
      return true;
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
