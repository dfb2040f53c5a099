import { type Logger, pino } from 'pino';
import { redactedPaths } from './redact.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Structured lines on standard output. Secrets and personal data never get in: see `redactedPaths`. */
export function createLog(level: string, component: string): Log {
  return pino({ level, base: { component }, redact: { paths: [...redactedPaths], censor: '[redacted]' } });
}

/** For tests: says nothing. */
export const silentLog: Log = pino({ level: 'silent' });
