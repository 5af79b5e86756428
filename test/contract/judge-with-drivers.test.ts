import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDecoder } from '../../electron/platform/decoding/iced.ts';
import type { FoundFile, WorkerRoom } from '../../electron/platform/ports.ts';
import { judgeWithDrivers } from '../../electron/services/judge-with-drivers.ts';
import { judge } from '../../electron/workers/judge.ts';
import { transferables } from '../../electron/workers/transferables.ts';
import { ok } from '../../shared/contract/fault.ts';
import { examineImage } from '../../shared/drivers/examine.ts';
import { type EvidenceFile, readIncident } from '../helpers/incident.ts';
import { repository } from '../helpers/needs.ts';
import { httpErrPrint, poolmonPrint } from '../helpers/prints.ts';

const image = new Uint8Array(readFileSync(join(repository, 'test/fixtures/drivers/images/direct-x64-O2.sys')));

/** The worker room without threads: what is handed over to be judged is gone afterwards, as it is over a wire. */
function roomOf(examined: string[]): WorkerRoom {
  const unused = () => Promise.reject(new Error('not asked for here'));
  return {
    prepare: () => undefined,
    read: unused,
    close: unused,
    judge: (inputs) => Promise.resolve(ok(judge(structuredClone(inputs, { transfer: transferables(inputs) })))),
    examine: ({ file, tags }) => {
      examined.push(file.name);
      const found = examineImage(image, { decoder: createDecoder(), tags, pause: () => undefined });
      return Promise.resolve(ok({ images: [{ file: file.name, sha256: '', ...found }], others: 0 }));
    },
  };
}

async function judgeFiles(files: readonly EvidenceFile[]) {
  const examined: string[] = [];
  const inputs = files.flatMap((file) => readIncident([file]).inputs);
  const found = files.map(
    ({ file }): FoundFile => ({ path: file, name: file, bytes: 1, modifiedUtcMs: 0, trouble: null }),
  );
  const job = { signal: new AbortController().signal, progress: () => undefined };
  const judged = await judgeWithDrivers({ workers: roomOf(examined), files: found, inputs }, job);
  return { examined, diagnosis: judged.ok ? judged.value.diagnosis : null };
}

const sample = (tag: string): EvidenceFile => ({
  file: 'poolmon.txt',
  content: poolmonPrint({ nonPagedKib: 111_616, rows: [{ tag, bytes: 72_633_600 }] }),
});
const log: EvidenceFile = { file: 'httperr1.log', content: httpErrPrint([['20:01:44', '3_Connections_Refused']]) };

test('an image among the evidence is examined for the culprit and named', async () => {
  const { diagnosis, examined } = await judgeFiles([sample('Dir1'), log, { file: 'direct.sys', content: image }]);
  expect(examined).toEqual(['direct.sys']);
  expect(diagnosis?.culprits[0]?.drivers).toMatchObject([{ file: 'direct.sys', grade: 'proven' }]);
  expect(diagnosis?.httperr?.refusals.records).toBe(1);
});

test('without a tag worth looking for no image is examined', async () => {
  const { examined } = await judgeFiles([log, { file: 'direct.sys', content: image }]);
  expect(examined).toEqual([]);
});

test('without images the evidence is judged once', async () => {
  const { diagnosis } = await judgeFiles([sample('Dir1'), log]);
  expect(diagnosis?.verdict.primary).toBe('nonpaged-pool-leak');
});
