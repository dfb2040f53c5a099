import type { Clock } from '#lib/kernel/clock.ts';

/** The time of shop and PayPal alike. Only the simulation moves it, and never backwards. */
export interface VirtualClock extends Clock {
  nowMs(): number;
  advance(ms: number): void;
}

/** Every run begins here. */
const begin = Date.UTC(2027, 0, 4, 9);

/** `pause` is a border: others may move while somebody sleeps. */
export function createVirtualClock(pause: (act: () => void) => Promise<void>): VirtualClock {
  let at = begin;
  return {
    nowMs: () => at,
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
    sleep: (ms) => {
      const until = at + ms;
      return pause(() => {
        at = Math.max(at, until);
      });
    },
  };
}
