// The optional part of a run: what goes wrong and who does something unusual. A run may be limited to some of it.

import type { Dice } from './dice.ts';

/** One thing that happened and need not have. */
export interface Happening {
  readonly key: string;
  readonly kind: string;
}

export interface Schedule {
  /** How often a border breaks in this run. */
  readonly faultRate: number;
  /** Whether something unusual happens at `key`. */
  happens(key: string, kind: string, probability: number): boolean;
  /** The fault that strikes at `key`, if any. `weight` scales the run's rate. */
  fault<K extends string>(key: string, kinds: readonly [K, ...K[]], weight?: number): K | undefined;
  /** From now on nothing goes wrong. */
  calm(): void;
  readonly happened: readonly Happening[];
}

export function createSchedule(dice: Dice, only?: ReadonlySet<string>): Schedule {
  const happened: Happening[] = [];
  const faultRate = dice.pick('fault-rate', [0, 0.01, 0.03, 0.03, 0.07, 0.07, 0.15]);
  let isCalm = false;
  function happens(key: string, kind: string, probability: number): boolean {
    if (isCalm || dice.fraction(`happens:${key}`) >= probability) return false;
    if (only && !only.has(key)) return false;
    happened.push({ key, kind });
    return true;
  }
  return {
    faultRate,
    happens,
    fault(key, kinds, weight = 1) {
      const kind = dice.pick(`fault:${key}`, kinds);
      return happens(key, kind, faultRate * weight) ? kind : undefined;
    },
    calm: () => {
      isCalm = true;
    },
    happened,
  };
}
