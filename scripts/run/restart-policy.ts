/** How often a process may end before its ending is the news rather than an accident. */
export const restartLimit = { ends: 6, withinMs: 60_000 } as const;

const firstDelayMs = 100;
const longestDelayMs = 3_000;

export type Verdict = { readonly restart: true; readonly afterMs: number } | { readonly restart: false };

/** What to do now that a process has ended, given when it ended before (`endedAt` includes this time). */
export function judgeEnd(endedAt: readonly number[], now: number): Verdict {
  const recent = endedAt.filter((at) => now - at < restartLimit.withinMs).length;
  if (recent >= restartLimit.ends) return { restart: false };
  return { restart: true, afterMs: Math.min(firstDelayMs * 2 ** Math.max(0, recent - 1), longestDelayMs) };
}
