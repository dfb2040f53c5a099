import { setTimeout as delay } from 'node:timers/promises';
import { PlainError } from './plain-error.ts';

interface Stoppable {
  start(): Promise<string>;
  stop(): Promise<void>;
  readonly broken: Promise<never>;
}

/** Resolves when a person, a service manager or the end of whoever started us asks to stop. */
function asked(): Promise<'asked'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'));
    process.on('disconnect', () => resolve('asked'));
  });
}

/** Starts, says what it started, runs until asked to stop, and leaves no process behind, whatever happens. */
export async function runUntilStopped(
  program: Stoppable,
  say: (addresses: string) => string,
): Promise<number> {
  const stop = asked();
  let hasStarted = false;
  try {
    const starting = program.start().then((addresses) => {
      hasStarted = true;
      process.stdout.write(`\n${say(addresses)}\n\n`);
      return new Promise<never>(() => undefined);
    });
    await Promise.race([starting, program.broken, stop]);
    process.stdout.write('\nStopping ...\n');
    return 0;
  } catch (error) {
    if (hasStarted)
      throw new PlainError(`${error instanceof Error ? error.message : String(error)} Stopped.`);
    throw error;
  } finally {
    await Promise.race([program.stop(), delay(60_000, undefined, { ref: false })]);
    if (process.connected) process.disconnect();
  }
}
