// Deadlines run on real time on purpose: a socket does not know an injected clock, and one that jumps would cut it off.

/** Runs `work` with a signal that aborts after `ms` milliseconds or when the caller's does. */
export async function withDeadline<T>(
  ms: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(caller?.reason);
  if (caller?.aborted) abort();
  caller?.addEventListener('abort', abort, { once: true });
  const expire = () => controller.abort(new DOMException('no answer in time', 'TimeoutError'));
  const timer = setTimeout(expire, Math.max(1, Math.ceil(ms)));
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', abort);
  }
}

/** The promise's value, or undefined when it does not come in time or the caller gives up. */
export function within<T>(
  ms: number,
  caller: AbortSignal | undefined,
  promise: Promise<T>,
): Promise<T | undefined> {
  return withDeadline(ms, caller, (signal) =>
    Promise.race([
      promise,
      new Promise<undefined>((resolve) => {
        if (signal.aborted) resolve(undefined);
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
      }),
    ]),
  );
}
