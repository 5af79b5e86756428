import { numberOfTag } from '../../../shared/drivers/pool-tag.ts';
import type { KernelTags } from '../../../shared/model/live.ts';
import type { Scenario, ScenarioTag } from './scenario.ts';

/** The tags of a scenario and those made up for it. */
export function tagsOfScenario(scenario: Scenario): readonly ScenarioTag[] {
  const more = Array.from({ length: scenario.moreTags }, (_, at) => madeUpTag(at, scenario.movingShare));
  return [...scenario.tags, ...more];
}

/** A tag made up from its number: `M000`, `M001`, … in base 36; most stand still. */
function madeUpTag(at: number, movingShare: number): ScenarioTag {
  const isMoving = chance(at, 1) < movingShare;
  const bytes = 128 * Math.ceil(10 ** (1 + 3.5 * chance(at, 2)));
  return {
    tag: `M${at.toString(36).toUpperCase().padStart(3, '0')}`,
    pool: chance(at, 3) < 0.6 ? 'nonpaged' : 'paged',
    bytes,
    growthPerHour: 0,
    noise: isMoving ? 0.05 : 0,
    bytesPerAlloc: 128,
    allocsPerSecond: isMoving ? 1 + Math.floor(200 * chance(at, 4)) : 0,
    allocsBefore: Math.floor(1_000_000 * chance(at, 5)),
  };
}

/** The kernel's table at a moment. `step` numbers the moments between which noise may move a tag. */
export function poolAt(
  scenario: Scenario,
  tags: readonly ScenarioTag[],
  { sinceBoot, step }: { readonly sinceBoot: number; readonly step: number },
): KernelTags {
  const column = () => new Float64Array(tags.length);
  const [pagedAllocs, pagedFrees, pagedBytes] = [column(), column(), column()];
  const [nonPagedAllocs, nonPagedFrees, nonPagedBytes] = [column(), column(), column()];
  const tag = new Uint32Array(tags.length);
  const wrap = scenario.counterBits === 32 ? 2 ** 32 : Number.MAX_SAFE_INTEGER;
  tags.forEach((each, at) => {
    tag[at] = numberOfTag(each.tag) ?? 0;
    const live = liveAt(each, { sinceBoot, step, at });
    const allocs = Math.floor(each.allocsBefore + live + each.allocsPerSecond * sinceBoot);
    const [allocsOf, freesOf, bytesOf] =
      each.pool === 'paged' ? [pagedAllocs, pagedFrees, pagedBytes] : [nonPagedAllocs, nonPagedFrees, nonPagedBytes];
    allocsOf[at] = allocs % wrap;
    freesOf[at] = (allocs - live) % wrap;
    bytesOf[at] = live * each.bytesPerAlloc;
  });
  const { counterBits } = scenario;
  return { counterBits, tag, pagedAllocs, pagedFrees, pagedBytes, nonPagedAllocs, nonPagedFrees, nonPagedBytes };
}

function liveAt(tag: ScenarioTag, when: { sinceBoot: number; step: number; at: number }): number {
  const swing = tag.noise === 0 ? 0 : tag.noise * (chance(when.at, 1000 + when.step) - 0.5);
  const bytes = (tag.bytes + (tag.growthPerHour * when.sinceBoot) / 3600) * (1 + swing);
  return Math.max(0, Math.floor(bytes / tag.bytesPerAlloc));
}

/** A number from 0 to below 1 that depends on two integers alone: mixing by shifts and odd factors. */
export function chance(a: number, b: number): number {
  let mixed = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
