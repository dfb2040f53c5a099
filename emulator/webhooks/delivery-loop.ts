import { settleWhatIsDue } from '../control/settle-what-is-due.ts';
import type { World } from '../engine/world.ts';
import { type Deliver, deliverDue, pendingDeliveries } from './deliver.ts';

/** Sends due deliveries in the background, and lets what expires by the clock expire. */
export interface DeliveryLoop {
  /** Something may be due: look soon. */
  wake(): void;
  stop(): Promise<void>;
}

const LONGEST_SLEEP_MS = 5_000;

export function startDeliveryLoop(
  world: World,
  deliver: Deliver,
  report: (cause: unknown) => void,
): DeliveryLoop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let isAskedAgain = false;

  const sleepTime = () => {
    const now = world.clock.now();
    let next = now + LONGEST_SLEEP_MS;
    for (const row of pendingDeliveries(world)) next = Math.min(next, row.nextAttemptAt);
    // A frozen clock never reaches the next try by itself; whoever moves it wakes the loop.
    return world.clock.isFrozen() ? LONGEST_SLEEP_MS : Math.max(next - now, 20);
  };
  const schedule = (ms: number) => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
    timer.unref();
  };
  const pass = async () => {
    settleWhatIsDue(world);
    await deliverDue(world, deliver);
  };
  const run = () => {
    if (running) {
      isAskedAgain = true;
      return;
    }
    isAskedAgain = false;
    running = pass()
      // A full disk, say: the deliveries are still there, and the next round tries again.
      .catch(report)
      .finally(() => {
        running = undefined;
        schedule(isAskedAgain ? 0 : sleepTime());
      });
  };
  schedule(0);
  return {
    wake: () => schedule(0),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
