// Owns replay: every choice is a function of the seed and the choice's own name, so dropping one leaves the others.

import type { RandomBytes } from '#lib/kernel/ids.ts';

export interface Dice {
  /** In [0, 1). */
  fraction(name: string): number;
  int(name: string, below: number): number;
  pick<T>(name: string, options: readonly [T, ...T[]]): T;
  /** Picks by weight. */
  weigh<T extends string>(name: string, weights: Readonly<Record<T, number>>): T;
  /** A stream for ids. */
  readonly bytes: RandomBytes;
}

/** 53 bits of `text` and `seed`, well mixed (cyrb53). */
function hash(seed: number, text: string): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ Math.imul(seed, 0x9e3779b1);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

export function createDice(seed: number): Dice {
  const fraction = (name: string) => hash(seed, name) / 2 ** 53;
  const int = (name: string, below: number) => Math.floor(fraction(name) * below);
  let drawn = 0;
  return {
    fraction,
    int,
    pick: (name, options) => options[int(name, options.length)] ?? options[0],
    weigh(name, weights) {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let left = fraction(name) * names.reduce((total, each) => total + weights[each], 0);
      for (const each of names) {
        left -= weights[each];
        if (left < 0) return each;
      }
      throw new Error(`${name} has nothing to choose from`);
    },
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let index = 0; index < length; index += 6) {
        let word = hash(seed, `bytes:${drawn++}`);
        for (let at = index; at < Math.min(index + 6, length); at++) {
          bytes[at] = word % 256;
          word = Math.floor(word / 256);
        }
      }
      return bytes;
    },
  };
}
