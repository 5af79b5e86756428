import { type GeneratedIncident, logFile, machineFiles, poolFiles, spread } from '../evidence.ts';
import { drawMachine, type Machine, type MachineWish } from '../machines.ts';
import type { Random } from '../random.ts';
import { bystanderTag, constantTag, leakTag, ordinaryTags, scaleOf, type TagLife } from '../tags.ts';
import { createWorld, momentOf, type World } from '../world.ts';

const mib = 2 ** 20;

/** Tags of drivers, some of them known to anyone, most not. */
export function driverTag(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPRSTVWXYZabcdefghijkmnopqrstvwxyz0123456789';
  const made = () => Array.from({ length: 4 }, () => letters[random.integer(0, letters.length - 1)]!).join('');
  const known = ['SavE', 'Leak', 'iGig', 'ISil', 'MFE0', 'WDiv', 'I100', 'LeoC'];
  let tag = random.chance(0.35) ? random.pick(known) : made();
  while (/^(U[lcL]|u[LC]|Afd|TC|Tcp|Nb|LS|Ntf|NtF|Sc|VM|Vm|Ip|Wan|Wfp|TTsp|Mm|Us|aFD)/.test(tag)) tag = made();
  return tag;
}

interface LeakPlan {
  readonly wish: MachineWish;
  readonly has3gb?: boolean;
  /** Part of the room under the threshold that the leak has filled when the last sample is taken; above 1 it is short. */
  readonly filled: number;
  readonly samples: number;
  readonly tags?: readonly string[];
  readonly extra?: (random: Random, machine: Machine) => readonly TagLife[];
  readonly wrapsCounters?: boolean;
}

/** A leak that fills the pool at a chosen pace, and the evidence of its last hours. */
export function leakIncident(random: Random, kind: string, plan: LeakPlan): GeneratedIncident {
  const machine = drawMachine(random, plan.wish);
  const others = [...ordinaryTags(random, machine), ...(plan.extra?.(random, machine) ?? [])];
  const has3gb = plan.has3gb ?? false;
  const thresholdBytes = machine.era === '2003' && !machine.isWide && random.chance(0.1) ? 8 * mib : 20 * mib;
  const bare = createWorld(random, machine, { tags: others, has3gb, thresholdBytes });
  const days = random.between(2, 12);
  const used = momentOf(bare, days * 24).nonPagedBytes;
  const end = (bare.ceilingBytes ?? machine.ramBytes * 0.6) - thresholdBytes;
  const room = Math.max(20 * mib, (end - used) * plan.filled);
  const names = plan.tags ?? [driverTag(random)];
  const shares = names.length === 1 ? [1] : [0.6, 0.4];
  const leaks = names.map((tag, at) =>
    leakTag(random, tag, {
      bytesPerHour: (room * shares[at]!) / (days * 24),
      baseBytes: random.between(0.2, 2) * mib * scaleOf(machine),
    }),
  );
  const world: World = { ...bare, tags: [...others, ...leaks], wrapsCounters: plan.wrapsCounters ?? false };
  const to = days * 24;
  const from = to - Math.min(to - 6, random.between(0.15, 0.5) * to);
  const hours = plan.samples === 1 ? [to] : spread(random, from, to, plan.samples);
  return {
    kind,
    truth: {
      primary: 'nonpaged-pool-leak',
      culprits: names,
      ...(has3gb && plan.filled >= 1 ? { contributing: 'nonpaged-pool-ceiling-lowered' } : {}),
    },
    files: [...poolFiles(random, world, hours), logFile(random, world, to), ...machineFiles(random, world)],
  };
}

type Draw = (random: Random) => GeneratedIncident;

const several = (random: Random) => random.integer(3, 12);

/** Leaks of every sort that the issue names. */
export const leakScenarios: readonly Draw[] = [
  (random) =>
    leakIncident(random, 'leak', { wish: 'x86-2003', filled: random.between(1.03, 1.2), samples: several(random) }),
  (random) =>
    leakIncident(random, 'leak-3gb', {
      wish: 'x86-2003',
      has3gb: true,
      filled: random.between(1.05, 1.2),
      samples: several(random),
    }),
  (random) =>
    leakIncident(random, 'leak-early', { wish: 'any', filled: random.between(0.25, 0.7), samples: several(random) }),
  (random) =>
    leakIncident(random, 'leak-wide', { wish: 'wide', filled: random.between(0.4, 1), samples: several(random) }),
  (random) => leakIncident(random, 'leak-two-samples', { wish: 'any', filled: random.between(0.6, 1.2), samples: 2 }),
  (random) =>
    leakIncident(random, 'leak-one-sample', { wish: 'x86-2003', filled: random.between(1.08, 1.2), samples: 1 }),
  (random) =>
    leakIncident(random, 'leak-one-sample-3gb', {
      wish: 'x86-2003',
      has3gb: true,
      filled: random.between(1.08, 1.2),
      samples: 1,
    }),
  (random) =>
    leakIncident(random, 'leak-windows-tag', {
      wish: 'any',
      filled: random.between(0.6, 1.2),
      samples: several(random),
      tags: [random.pick(['NtFC', 'IoSe', 'ObCI', 'Wait', 'EtwB', 'Io  '])],
    }),
  (random) =>
    leakIncident(random, 'leak-two', {
      wish: 'x86-2003',
      filled: random.between(0.8, 1.2),
      samples: several(random),
      tags: [driverTag(random), driverTag(random)],
    }),
  (random) =>
    leakIncident(random, 'leak-beside-constant', {
      wish: 'x86-2003',
      filled: random.between(0.8, 1.2),
      samples: several(random),
      extra: (draw) => [
        constantTag(driverTag(draw), draw.between(60, 120) * mib, draw.pick([4096, 65_536, 1_048_576])),
      ],
    }),
  (random) =>
    leakIncident(random, 'leak-beside-bystander', {
      wish: 'any',
      filled: random.between(0.8, 1.2),
      samples: several(random),
      extra: (draw, machine) => [
        bystanderTag(draw, driverTag(draw), draw.between(15, 45) * mib * Math.sqrt(scaleOf(machine))),
      ],
    }),
  (random) =>
    leakIncident(random, 'leak-wrapped', {
      wish: 'x86-2003',
      filled: random.between(0.9, 1.2),
      samples: several(random),
      wrapsCounters: true,
    }),
  (random) =>
    leakIncident(random, 'leak-http-sys', {
      wish: 'x86-2003',
      filled: random.between(0.9, 1.2),
      samples: several(random),
      tags: [random.pick(['UlRB', 'UlHR', 'UlIR', 'UlUC'])],
      extra: (draw) => [bystanderTag(draw, 'AfdC', draw.between(0.04, 0.3) * mib)],
    }),
];
