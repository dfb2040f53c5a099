const firstMs = 1_200;
const slowestMs = 30_000;

/** The wait before look number `tries` (from 0): quick at first, then ever slower. */
export function nextDelayMs(tries: number): number {
  return Math.min(slowestMs, Math.round(firstMs * 1.35 ** tries));
}
