// What a simulation says while it runs and at its end.

import type { RunResult } from './run.ts';
import type { Happening } from './schedule.ts';
import type { Shrunk } from './shrink.ts';

/** What happened by kind, events and steps left out. */
function kindOf({ kind }: Happening): string {
  const fate = /^[A-Z.-]+ (.+)$/.exec(kind)?.[1];
  return fate === undefined ? kind : `webhook ${fate}`;
}

export class Tally {
  runs = 0;
  purchases = 0;
  steps = 0;
  failures = 0;
  readonly #kinds = new Map<string, number>();
  readonly #startedAt = performance.now();

  add(result: RunResult): void {
    this.runs += 1;
    this.purchases += result.purchases;
    this.steps += result.trace.length;
    if (result.violations.length > 0) this.failures += 1;
    for (const each of result.happened) {
      this.#kinds.set(kindOf(each), (this.#kinds.get(kindOf(each)) ?? 0) + 1);
    }
  }

  get seconds(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }

  progress(total: number): string {
    const rate = (this.runs / this.seconds).toFixed(1);
    return `${this.runs}/${total} runs · ${this.purchases} purchases · ${rate} runs/s · ${this.failures} with violations`;
  }

  summary(seed: number, engine: string): string {
    const kinds = [...this.#kinds].sort(([, a], [, b]) => b - a);
    return [
      `${this.purchases} purchases in ${this.runs} runs, ${this.steps} steps, on ${engine}, seed ${seed}: ${this.seconds.toFixed(1)} s`,
      this.failures === 0 ? 'No promise broken; the books agree.' : `${this.failures} runs broke a promise.`,
      '',
      'What happened, and how often:',
      ...kinds.map(([kind, count]) => `${String(count).padStart(8)}  ${kind}`),
    ].join('\n');
  }
}

/** A failure as its reader needs it: what is broken, what it takes, and how to see it again. */
export function describeFailure(failed: RunResult, { result, replay, tries }: Shrunk): string {
  return [
    `Seed ${failed.seed} breaks promises:`,
    ...failed.violations.map((violation) => `  ${violation}`),
    `Made smaller in ${tries} tries: ${result.happened.length} of ${failed.happened.length} happenings are needed`,
    ...result.happened.map(({ key, kind }) => `  ${key}: ${kind}`),
    'The steps:',
    ...result.trace.filter((line) => !/ looks for (mail|a job)$/.test(line)).map((line) => `  ${line}`),
    `Broken by these: ${result.violations.join(' · ')}`,
    `Again: npm run simulate -- --replay '${replay}'`,
  ].join('\n');
}
