import { AppError } from '#lib/kernel/app-error.ts';
import { PlainError } from './plain-error.ts';

function messageOf(error: unknown): string {
  if (error instanceof PlainError || error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a script's `main`; a failure is printed once and becomes exit code 1. */
export async function runScript(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
