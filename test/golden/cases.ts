import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { diagnoseCase } from './read-case.ts';

/** The public case studies as whole incidents, and when their evidence was collected. */
export const cases = [
  { name: 'three-gb-antivirus', folder: 'three-gb-antivirus', collectedUtc: '2007-11-13T20:05:00Z' },
  { name: 'four-tags', folder: 'four-tags', collectedUtc: '2005-09-02T19:05:00Z' },
  { name: 'leak-tag', folder: 'leak-tag', collectedUtc: '2012-02-21T17:50:00Z' },
  { name: 'thre-antivirus-before', folder: 'thre-antivirus/before', collectedUtc: '2009-11-05T11:45:00Z' },
  { name: 'thre-antivirus-after', folder: 'thre-antivirus/after', collectedUtc: '2009-11-16T02:10:00Z' },
  { name: 'socket-capacity', folder: 'socket-capacity', collectedUtc: '2005-06-14T09:35:00Z' },
] as const;

export type CaseName = (typeof cases)[number]['name'];

/** The diagnosis of one of them. */
export async function diagnoseNamed(name: CaseName): Promise<Diagnosis> {
  const { folder, collectedUtc } = cases.find((each) => each.name === name)!;
  return diagnoseCase(folder, collectedUtc);
}
