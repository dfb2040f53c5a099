// Makes a failing run small: what can be left out without the failure going away is left out.

import type { Laboratory } from './laboratory.ts';
import { type RunResult, run } from './run.ts';

export interface Shrunk {
  readonly result: RunResult;
  /** For `--replay`. */
  readonly replay: string;
  readonly tries: number;
}

/** A violation without its ids and amounts. */
const kindOf = (violation: string) => violation.replaceAll(/[\dA-Z_-]{7,}|\d+(\.\d+)?|\{.*/g, '');

/** `<seed>` for all of it, `<seed>:<key>,<key>` for a part, `<seed>:calm:…` when actors take no turns. */
export function replayOf(seed: number, keys: readonly string[], isOrderly: boolean): string {
  return `${seed}:${isOrderly ? 'calm:' : ''}${keys.map((key) => key.replaceAll(' ', '~')).join(',')}`;
}

export function parseReplay(text: string): {
  seed: number;
  options: { only?: ReadonlySet<string>; isOrderly?: boolean };
} {
  const [seed = '', ...rest] = text.split(':');
  if (!/^\d+$/.test(seed)) throw new Error(`--replay takes <seed>[:steps], not ${text}`);
  if (rest.length === 0) return { seed: Number(seed), options: {} };
  const keys = (rest.at(-1) ?? '').split(',').filter(Boolean);
  return {
    seed: Number(seed),
    options: {
      only: new Set(keys.map((key) => key.replaceAll('~', ' '))),
      ...(rest.length > 1 ? { isOrderly: true } : {}),
    },
  };
}

/** Leaves out halves, quarters, and in the end single happenings, within `mostTries` runs. */
export async function shrink(laboratory: Laboratory, failed: RunResult, mostTries = 150): Promise<Shrunk> {
  const wanted = new Set(failed.violations.map(kindOf));
  let tries = 0;
  let best = failed;
  let keys = failed.happened.map((each) => each.key);
  let isOrderly = false;

  async function stillFails(candidate: readonly string[], orderly: boolean): Promise<boolean> {
    tries += 1;
    const result = await run(laboratory, failed.seed, { only: new Set(candidate), isOrderly: orderly }).catch(
      () => undefined,
    );
    if (!result?.violations.some((violation) => wanted.has(kindOf(violation)))) return false;
    best = result;
    isOrderly = orderly;
    const happened = new Set(result.happened.map((each) => each.key));
    keys = candidate.filter((key) => happened.has(key));
    return true;
  }

  await stillFails(keys, true);
  for (let size = Math.ceil(keys.length / 2); size >= 1 && tries < mostTries; ) {
    let hasShrunk = false;
    for (let at = 0; at < keys.length && tries < mostTries; ) {
      const candidate = [...keys.slice(0, at), ...keys.slice(at + size)];
      if (await stillFails(candidate, isOrderly)) hasShrunk = true;
      else at += size;
    }
    if (size === 1 && !hasShrunk) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return { result: best, replay: replayOf(failed.seed, keys, isOrderly), tries };
}
