import { createHash } from 'node:crypto';
import type { Store } from './store.ts';

/**
 * Every id is a function of the seed and a stored counter: the same run gives the same ids, and a restart or a
 * reset never gives an id twice.
 */
export interface Ids {
  resource(): string;
  event(): string;
  uuid(): string;
  accessToken(): string;
  secret(length: number): string;
  debug(): string;
  /** In [0, 1); for probabilities in fault rules. */
  fraction(): number;
}

const UPPER = '0123456789ABCDEFGHJKLMNPRSTUVWXY';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const HEX = '0123456789abcdef';

export function createIds(seed: number, store: Store): Ids {
  const stored = (stream: number) => {
    const count = (store.get('counter', 'ids')?.value ?? 0) + 1;
    store.transaction(() => store.put('counter', { id: 'ids', value: count }));
    return generator(seed, stream, count);
  };
  // Debug ids and fault dice are not worth a write to disk; they may repeat after a restart.
  const fleeting = [0, 0];
  const unstored = (stream: 0 | 1) => {
    const count = (fleeting[stream] ?? 0) + 1;
    fleeting[stream] = count;
    return generator(seed, 100 + stream, count);
  };
  return {
    resource: () => draw(stored(1), UPPER, 17),
    event() {
      const next = stored(2);
      return `WH-${draw(next, UPPER, 17)}-${draw(next, UPPER, 17)}`;
    },
    uuid() {
      const next = stored(3);
      const hex = draw(next, HEX, 32);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-11f0-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    accessToken: () => `A21AA${draw(stored(4), URL_SAFE, 92)}`,
    secret: (length) => draw(stored(5), URL_SAFE, length),
    debug: () => draw(unstored(0), HEX, 13),
    fraction: () => unstored(1)() / 2 ** 32,
  };
}

function draw(next: () => number, alphabet: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[(next() >>> 8) % alphabet.length];
  return text;
}

/** sfc32: small, fast and good enough for names; never used for keys. */
function generator(seed: number, stream: number, count: number): () => number {
  let a = seed | 0;
  let b = Math.imul(stream + 1, 0x9e3779b9) | 0;
  let c = count | 0;
  let d = 1;
  const next = () => {
    const result = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + result) | 0;
    return result >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  return next;
}

/** A stable id for something named, such as a test buyer. */
export function idFromName(
  name: string,
  length: number,
  alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ',
): string {
  const bytes = createHash('sha256').update(name).digest();
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[(bytes[index] ?? 0) % alphabet.length];
  return text;
}
