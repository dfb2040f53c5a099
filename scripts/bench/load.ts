export interface LoadLimits {
  /** How many buyers act at once; each waits for an answer before the next request. */
  readonly concurrency: number;
  /** No more requests than this … */
  readonly requests: number;
  /** … and no new ones after this time. */
  readonly ms: number;
}

export interface LoadResult {
  readonly latenciesMs: readonly number[];
  readonly wallMs: number;
}

/** Acts on each input once, several at a time, until the inputs or the time are used up. The first failure ends it. */
export async function putLoad<T>(
  inputs: readonly T[],
  limits: LoadLimits,
  act: (input: T) => Promise<void>,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  async function buyer(): Promise<void> {
    while (next < Math.min(inputs.length, limits.requests) && performance.now() - startedAt < limits.ms) {
      const input = inputs[next++];
      if (input === undefined) return;
      const sentAt = performance.now();
      await act(input);
      latenciesMs.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: limits.concurrency }, buyer));
  return { latenciesMs, wallMs: performance.now() - startedAt };
}

/** The latency that `share` of the requests did not exceed. */
export function percentile(latenciesMs: readonly number[], share: number): number {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
