import type { Store } from './store.ts';

/**
 * All time in the emulator is virtual: real time plus an offset, or a frozen instant. The offset is a stored
 * row, so a restarted emulator does not fall back behind what it already promised.
 */
export interface Clock {
  now(): number;
  freeze(atMs?: number): void;
  advance(ms: number): void;
  resume(): void;
  isFrozen(): boolean;
}

export function createClock(realNow: () => number, store: Store): Clock {
  const setting = () => store.get('clock', 'clock') ?? { id: 'clock' as const, offsetMs: 0 };
  const clock: Clock = {
    now() {
      const { frozenAt, offsetMs } = setting();
      return frozenAt ?? realNow() + offsetMs;
    },
    freeze(atMs) {
      const at = atMs ?? clock.now();
      store.transaction(() => store.put('clock', { id: 'clock', offsetMs: at - realNow(), frozenAt: at }));
    },
    advance(ms) {
      const { frozenAt, offsetMs } = setting();
      const moved = { id: 'clock' as const, offsetMs: offsetMs + ms };
      store.transaction(() =>
        store.put('clock', frozenAt === undefined ? moved : { ...moved, frozenAt: frozenAt + ms }),
      );
    },
    resume() {
      const at = clock.now();
      store.transaction(() => store.put('clock', { id: 'clock', offsetMs: at - realNow() }));
    },
    isFrozen: () => setting().frozenAt !== undefined,
  };
  return clock;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whole seconds, as most of PayPal's resources show. */
export function toInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** PayPal's refunds come with a Pacific offset; clients that compare instants as text break on it. */
export function toPacificInstant(ms: number): string {
  return `${new Date(ms - 8 * HOUR).toISOString().slice(0, 19)}-08:00`;
}
