import { expect, test } from 'vitest';
import type { Client } from '../../../shared/contract/dispatch.ts';
import { ok } from '../../../shared/contract/fault.ts';
import { fetchDiagnosis, headOf, pageOf } from '../../../shared/contract/fetch-diagnosis.ts';
import { firstRows } from '../../../shared/contract/operations.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

const input = (at: number): Diagnosis['inputs'][number] => ({
  file: `file-${at}`,
  kind: 'unrecognised',
  sha256: '',
  bytes: at,
  problems: 0,
  reason: 'none',
});

/** A host that answers as the service does, and counts its answers. */
function hostOf(diagnosis: Diagnosis) {
  const asked: string[] = [];
  const request = async (name: string, ask: { list?: 'inputs' | 'tags'; offset?: number; limit?: number }) => {
    asked.push(name);
    const { list = 'inputs', offset = 0, limit = 0 } = ask;
    return ok(name === 'incident.diagnosis' ? headOf(diagnosis) : pageOf(diagnosis, list, { offset, limit }));
  };
  return { asked, client: { request } as unknown as Pick<Client, 'request'> };
}

test.each([0, 1, firstRows - 1, firstRows, firstRows + 1, 2 * firstRows, 1001])(
  '%i inputs arrive whole',
  async (many) => {
    const diagnosis = { ...emptyDiagnosis(), inputs: Array.from({ length: many }, (_, at) => input(at)) };
    const { client, asked } = hostOf(diagnosis);
    expect(await fetchDiagnosis(client, 'x')).toEqual(ok(diagnosis));
    expect(asked.length).toBe(many < firstRows ? 1 : Math.max(2, Math.ceil(many / firstRows)));
  },
);
