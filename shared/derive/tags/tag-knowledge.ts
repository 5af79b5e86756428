import type { PoolName } from '../../model/artifact/pool-sample.ts';
import { deviceTags } from './device-tags.ts';
import { kernelTags } from './kernel-tags.ts';
import { networkTags } from './network-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import { thirdPartyTags } from './third-party-tags.ts';
import { webTags } from './web-tags.ts';

/** What is known about a tag. An unknown tag is unknown: `component` and `description` are null. */
export interface TagKnowledge {
  readonly owner: 'windows' | 'third-party' | 'unknown';
  readonly component: string | null;
  readonly description: string | null;
  /** See {@link TagEntry}; `D` where a driver's code proves it, `F` by the user's own file; empty for an unknown tag. */
  readonly basis: string;
}

const unknownTag: TagKnowledge = { owner: 'unknown', component: null, description: null, basis: '' };

/** Exact tags, and wildcards by their fixed part: the longest fixed part wins. */
interface TagTable {
  readonly exact: ReadonlyMap<string, TagKnowledge>;
  readonly wildcards: readonly { readonly prefix: string; readonly knowledge: TagKnowledge }[];
}

const table = buildTable();

/** GDI and USER objects live in paged pool: these broad wildcards say nothing about a non-paged tag. */
const pagedOnly = new Set(['G', 'Us']);

/** Looks a tag up: an exact entry beats a wildcard, a longer wildcard a shorter one. Case matters. */
export function knowTag(tag: string, pool: PoolName): TagKnowledge {
  const exact = table.exact.get(tag);
  if (exact) return exact;
  const wildcard = table.wildcards.find(
    ({ prefix }) => tag.startsWith(prefix) && (pool === 'paged' || !pagedOnly.has(prefix)),
  );
  return wildcard?.knowledge ?? unknownTag;
}

/** True for a tag with an entry of its own. */
export function isExactTag(tag: string): boolean {
  return table.exact.has(tag);
}

/** How many tags and wildcards the table holds. */
export const tagCount = table.exact.size + table.wildcards.length;

/** Files of Windows that the table names, lower case. */
const componentsOfWindows = new Set(
  [...table.exact.values(), ...table.wildcards.map(({ knowledge }) => knowledge)].flatMap(({ owner, component }) =>
    owner === 'windows' && component !== null ? [component.toLowerCase()] : [],
  ),
);

/** True for `nt!…` and for files of Windows that the table of tags knows; what is not known is not said to be one. */
export function isComponentOfWindows(binary: string): boolean {
  return /^nt!/i.test(binary) || componentsOfWindows.has(binary.toLowerCase());
}

/** http.sys by its prefixes; freed blocks have the case swapped, and Server 2003 shows `ULHP` with a capital L. */
const httpPrefix = /^(?:Ul|Uc|uL|uC|UL)/;

/** True for a tag of http.sys, unless the table has an exact entry that says otherwise. */
export function isHttpSysTag(tag: string): boolean {
  const exact = table.exact.get(tag);
  return exact ? exact.component === 'http.sys' : httpPrefix.test(tag);
}

/** True for tags that connections fill: http.sys, Winsock (afd.sys) and TCP/IP. */
export function isConnectionTag(tag: string): boolean {
  const { component } = knowTag(tag, 'nonpaged');
  return isHttpSysTag(tag) || component === 'afd.sys' || (component?.startsWith('tcpip.sys') ?? false);
}

/** Large from the start and constant after it: contiguous memory of drivers, initial work contexts, pool tables. */
const constantTags = new Set(['MmCm', 'LSwi', 'LSwr', 'Pool', 'MmPb', 'HalD']);

/** True for a tag whose size says little: it is taken at start and normally stays. */
export function isConstantTag(tag: string): boolean {
  return constantTags.has(tag);
}

/** Objects of the kernel that others make it allocate: the tag names the kernel, not who leaks. */
const filledByOthers = new Set([
  'Thre',
  'Proc',
  'Toke',
  'File',
  'Even',
  'Sema',
  'Sect',
  'Symb',
  'Irp ',
  'Mdl ',
  'MmCm',
  'MmSt',
  'None',
  'Io  ',
]);

/** True for a Windows tag that counts other people's objects. */
export function isFilledByOthers(tag: string): boolean {
  return filledByOthers.has(tag);
}

function buildTable(): TagTable {
  const exact = new Map<string, TagKnowledge>();
  const wildcards: { prefix: string; knowledge: TagKnowledge }[] = [];
  const add = (entries: readonly TagEntry[], owner: TagKnowledge['owner']) => {
    for (const [pattern, component, description, basis] of entries) {
      const knowledge = { owner, component, description, basis };
      const fixed = pattern.indexOf('?');
      if (fixed < 0) exact.set(pattern, knowledge);
      else wildcards.push({ prefix: pattern.slice(0, fixed), knowledge });
    }
  };
  for (const entries of [webTags, networkTags, kernelTags, deviceTags]) add(entries, 'windows');
  add(thirdPartyTags, 'third-party');
  wildcards.sort((a, b) => b.prefix.length - a.prefix.length);
  return { exact, wildcards };
}
