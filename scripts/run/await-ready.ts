import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when `url` answers 200; rejects when the signal aborts. A refused connection only means "not yet". */
export async function awaitHttpOk(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      await response.body?.cancel();
      if (response.status === 200) return;
    } catch {
      signal.throwIfAborted();
    }
    await delay(50, undefined, { signal });
  }
}
