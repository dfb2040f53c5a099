// The running shop, seen from behind: its rows, its processes, and the local PayPal's books.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { connectControl, type RemoteControl } from '../emulator/control-client.ts';
import { type RunFile, readRunFile } from '../scripts/run/run-file.ts';

type ProcessName = 'database' | 'emulator' | 'web' | 'worker';

function dataDirectory(): string {
  const data = process.env.E2E_DATA;
  if (!data) throw new Error('E2E_DATA is not set: run the stories with `npm run test:e2e`');
  return data;
}

/** Addresses and processes as they are now. */
export const readStack = (): RunFile => readRunFile(dataDirectory());

/** The demo merchant's sign-in. */
export function demoMerchant(): { readonly email: string; readonly password: string } {
  return JSON.parse(readFileSync(join(dataDirectory(), 'demo-merchant.json'), 'utf8'));
}

/** Runs `act` with a connection to the shop's own database. */
export async function withRows<T>(act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(readStack().databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Polls until `look` answers something other than undefined, null or false. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 30_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > until) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await delay(100);
  }
}

/** Everything the local PayPal can be made to do, and its books. */
export function localPaypal(): RemoteControl {
  const { emulator } = readStack();
  if (emulator === null) throw new Error('this stack has no local PayPal');
  return connectControl(emulator);
}

/** Ends a process the way a crash does, all of its workers with it. */
export function crash(name: ProcessName): { readonly pid: number } {
  const pid = readStack().processes[name]?.pid;
  if (!pid) throw new Error(`${name} is not running`);
  process.kill(pid, 'SIGKILL');
  return { pid };
}

/** Waits until a crashed process has been started again and serves. */
export function untilRestarted(name: ProcessName, crashed: { readonly pid: number }): Promise<number> {
  return eventually(`${name} runs again`, () => {
    const state = readStack().processes[name];
    return state?.isReady && state.pid !== crashed.pid ? state.pid : undefined;
  });
}
