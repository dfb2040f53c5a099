import type { Log } from '#lib/observe/log.ts';

/** Runs `work` again and again, `pauseMs` after it has ended. A failure is logged and does not end the series. */
export function repeatedly(
  pauseMs: number,
  log: Log,
  work: () => Promise<unknown>,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (err) {
      log.error({ err }, 'worker.round-failed');
    }
    if (!isStopped) timer = setTimeout(start, pauseMs);
  };
  const start = (): void => {
    running = round();
  };
  start();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
