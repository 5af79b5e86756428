import { mib } from '../machine.ts';
import { namesOf, ordinaryPool, paceFor, steadyTag, type TagModel } from '../pool.ts';
import type { Random } from '../random.ts';
import type { Stage } from '../stage.ts';
import { kernelTags, thirdPartyTag } from '../tags.ts';

/** How a leak is drawn into a pool. */
export interface LeakPlan {
  /** Bytes of the whole non-paged pool at the end of the run. */
  readonly totalBytes: number;
  /** Share of it that leaked. */
  readonly share: number;
  /** How many drivers leak, each its own share; `small` is one beside a much smaller one. */
  readonly leaks: 1 | 2 | 'small';
  /** A second tag that moves with the first: one owner. `windows`: a kernel tag that the driver fills on its way. */
  readonly hasPartner: boolean | 'windows';
  /** A tag larger than the leak that never changes. */
  readonly hasBigConstant: boolean;
  /** A tag that fills after the boot and stays. */
  readonly hasBystander: boolean;
  /** Frees wrap past 2^32 within the last part of the run. */
  readonly isWrapping: boolean;
  /** Part of the run after which the leak begins. */
  readonly startPart: number;
  /** Part of the run after which the pool is full and the leak gets nothing more; 1: never. */
  readonly fullPart: number;
  /** It leaks in steps of so many hours; 0: all the time. */
  readonly stepHours: number;
  /** Daily wave of everything that clients do. */
  readonly wave: number;
  readonly owner: 'third-party' | 'kernel' | 'http.sys' | 'connections' | { readonly tag: string };
}

/** A pool's total is a little more than its rows: pages that are not full. */
export const usualSlack = 1.0175;

export interface LeakingPool {
  readonly tags: readonly TagModel[];
  readonly culprits: readonly string[];
  readonly mayBeNamed: readonly string[];
}

const sizes = [48, 64, 183, 453, 1024, 4096, 28_800];

/** Ordinary tags, and on top of them what leaks. */
export function leakingPool(random: Random, { machine, runHours }: Stage, plan: LeakPlan): LeakingPool {
  const rows = plan.totalBytes / usualSlack;
  const leaked = rows * plan.share;
  const constantBytes = plan.hasBigConstant ? leaked * random.real(1.2, 1.8) : 0;
  const bystanderBytes = plan.hasBystander ? rows * random.real(0.08, 0.16) : 0;
  const rest = Math.max(8 * mib, rows - leaked - constantBytes - bystanderBytes);
  const ordinary = withWave(ordinaryPool(random, machine, rest), plan.wave);
  const taken = new Set(namesOf(ordinary));
  const newTag = () => {
    const tag = thirdPartyTag(random, taken);
    taken.add(tag);
    return tag;
  };
  const grow = (tag: string, bytes: number, size: number): TagModel => {
    const churn = random.pick([0, 5, 900, 40_000]);
    const wrapChurn = plan.isWrapping ? 40_000_000 / runHours : churn;
    return {
      ...steadyTag(tag, { bytes: size * random.int(5, 60), size, churn: wrapChurn }),
      perHour: paceFor(bytes, size, runHours * (plan.fullPart - plan.startPart)),
      // what leaks is also used: its count goes up and down by what is in use at the moment
      sway: random.pick([0, 0, 0.3]),
      startHours: runHours * plan.startPart,
      stopHours: plan.fullPart < 1 ? runHours * plan.fullPart : Number.POSITIVE_INFINITY,
      stepHours: plan.stepHours,
      // half of the wrapping tag's churn lies after the wrap, which falls into the last third of the run
      madeBefore: plan.isWrapping ? 2 ** 32 - wrapChurn * runHours * 0.85 : 0,
    };
  };
  const size = random.pick(sizes);
  const main = plan.leaks === 1 ? 1 : plan.leaks === 2 ? random.real(0.55, 0.68) : random.real(0.8, 0.88);
  const first = grow(nameOf(plan.owner, random, newTag), leaked * main * (plan.hasPartner ? 0.7 : 1), size);
  const leaking = [first];
  if (plan.leaks !== 1) leaking.push(grow(newTag(), leaked * (1 - main), random.pick(sizes)));
  const partner = plan.hasPartner
    ? [{ ...first, tag: partnerName(plan, random, newTag), size: Math.max(16, Math.round((size * 3) / 7)) }]
    : [];
  const extras: TagModel[] = [];
  if (constantBytes > 0) {
    const isContiguous = random.chance(0.3);
    const bytes = constantBytes;
    extras.push(
      isContiguous
        ? steadyTag('MmCm', { bytes, size: 8806 })
        : steadyTag(newTag(), { bytes, size: random.pick(sizes) }),
    );
  }
  if (bystanderBytes > 0) {
    extras.push(
      steadyTag(newTag(), {
        bytes: bystanderBytes,
        size: 512,
        churn: 2000,
        warmHours: runHours * random.real(0.03, 0.07),
      }),
    );
  }
  const replaced = new Set([...leaking, ...partner, ...extras].map(({ tag }) => tag));
  return {
    tags: [
      ...ordinary.filter(({ tag, pool }) => !(replaced.has(tag) && pool === 'nonpaged')),
      ...leaking,
      ...partner,
      ...extras,
    ],
    // the small one explains little of the loss: to name it is right, to leave it out is no fault
    culprits: (plan.leaks === 'small' ? leaking.slice(0, 1) : leaking).map(({ tag }) => tag),
    mayBeNamed: [...partner, ...(plan.leaks === 'small' ? leaking.slice(1) : [])].map(({ tag }) => tag),
  };
}

function partnerName({ hasPartner }: LeakPlan, random: Random, newTag: () => string): string {
  return hasPartner === 'windows' ? random.pick(['Irp ', 'Mdl ', 'File']) : newTag();
}

/** Tags of what clients do rise and fall with the day. */
export function withWave(tags: readonly TagModel[], wave: number): TagModel[] {
  const busy = new Set([
    'File',
    'Irp ',
    'AfdC',
    'AfdE',
    'TCPC',
    'UlHC',
    'UlRB',
    'ULHP',
    'Even',
    'TcpE',
    'Mdl ',
    'Thre',
    'Nnbl',
  ]);
  return tags.map((tag) => (busy.has(tag.tag) ? { ...tag, wave } : tag));
}

function nameOf(owner: LeakPlan['owner'], random: Random, newTag: () => string): string {
  if (typeof owner === 'object') return owner.tag;
  if (owner === 'kernel') return random.pick(kernelTags);
  // KB 917114 for AfdP; UlHC and AfdE are one a connection and one a socket (section 8)
  if (owner === 'connections') return random.pick(['AfdP', 'UlHC', 'AfdE']);
  return owner === 'http.sys' ? random.pick(['UlRB', 'UlHR', 'UlIR', 'UlRP']) : newTag();
}
