import type { Diagnosis } from '../model/diagnosis.ts';
import type { Client } from './dispatch.ts';
import { ok, type Reply } from './fault.ts';
import { firstRows, type longLists, type OperationOutput } from './operations.ts';

type LongList = (typeof longLists)[number];
type Page = OperationOutput<'incident.rows'>;

/** The whole diagnosis, its long lists fetched page by page: no single reply is larger than a carrier allows. */
export async function fetchDiagnosis(client: Pick<Client, 'request'>, incidentId: string): Promise<Reply<Diagnosis>> {
  const head = await client.request('incident.diagnosis', { incidentId });
  if (!head.ok) return head;
  let whole = head.value;
  for (const list of ['inputs', 'tags', 'episodes'] as const) {
    let length = lengthOf(whole, list);
    if (length < firstRows) continue;
    for (let total = length + 1; length < total; length = lengthOf(whole, list)) {
      const page = await client.request('incident.rows', { incidentId, list, offset: length, limit: firstRows });
      if (!page.ok) return page;
      if (page.value.rows.length === 0) break;
      whole = joined(whole, page.value);
      total = page.value.total;
    }
  }
  return ok(whole);
}

function lengthOf({ inputs, tags, httperr }: Diagnosis, list: LongList): number {
  if (list === 'inputs') return inputs.length;
  return list === 'tags' ? tags.length : (httperr?.refusals.episodes.length ?? 0);
}

function joined(diagnosis: Diagnosis, page: Page): Diagnosis {
  if (page.list === 'inputs') return { ...diagnosis, inputs: [...diagnosis.inputs, ...page.rows] };
  if (page.list === 'tags') return { ...diagnosis, tags: [...diagnosis.tags, ...page.rows] };
  return withEpisodes(diagnosis, (episodes) => [...episodes, ...page.rows]);
}

type Episodes = NonNullable<Diagnosis['httperr']>['refusals']['episodes'];

function withEpisodes(diagnosis: Diagnosis, change: (episodes: Episodes) => Episodes): Diagnosis {
  const { httperr } = diagnosis;
  if (!httperr) return diagnosis;
  const refusals = { ...httperr.refusals, episodes: change(httperr.refusals.episodes) };
  return { ...diagnosis, httperr: { ...httperr, refusals } };
}

/** What `incident.diagnosis` answers of a diagnosis: the first rows of each long list. */
export function headOf(diagnosis: Diagnosis): Diagnosis {
  const cut = withEpisodes(diagnosis, (episodes) => episodes.slice(0, firstRows));
  return { ...cut, inputs: cut.inputs.slice(0, firstRows), tags: cut.tags.slice(0, firstRows) };
}

/** A page of one long list of a diagnosis. */
export function pageOf(
  diagnosis: Diagnosis,
  list: LongList,
  { offset, limit }: { offset: number; limit: number },
): Page {
  const total = lengthOf(diagnosis, list);
  const end = offset + limit;
  if (list === 'inputs') return { list, total, rows: diagnosis.inputs.slice(offset, end) };
  if (list === 'tags') return { list, total, rows: diagnosis.tags.slice(offset, end) };
  return { list, total, rows: diagnosis.httperr?.refusals.episodes.slice(offset, end) ?? [] };
}
