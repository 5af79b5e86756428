/** Numbers drawn from a seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 to below 1. */
  unit(): number;
  /** From low to high. */
  real(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Some values in their own order, each kept with the probability. */
  some<T>(values: readonly T[], probability: number): T[];
  shuffled<T>(values: readonly T[]): T[];
  /** Another source that depends on this one's seed and a name, and not on what was drawn before. */
  fork(name: string): Random;
}

/** Opens a source of numbers. */
export function randomOf(seed: number): Random {
  let state = scramble(seed >>> 0);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    int,
    real: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick: (values) => values[int(0, values.length - 1)]!,
    some: (values, probability) => values.filter(() => unit() < probability),
    shuffled(values) {
      const order = [...values];
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = int(0, at);
        [order[at], order[other]] = [order[other]!, order[at]!];
      }
      return order;
    },
    fork: (name) => randomOf(hashOf(name, seed)),
  };
}

function hashOf(name: string, seed: number): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Neighbouring seeds must not give neighbouring first numbers. */
function scramble(seed: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
