#!/usr/bin/env node
import { readArguments } from './cli-arguments.ts';
import { createEmulator } from './create-emulator.ts';

const read = readArguments(process.argv.slice(2), process.env);
if (!read.ok) {
  console.error(read.message);
  process.exit(read.isHelp ? 0 : 1);
}
const { port, host, allowRemote, ...options } = read.settings;

try {
  const emulator = await createEmulator(options);
  const listening = await emulator.listen({ port, host, allowRemote });
  console.log(`local PayPal listening on ${listening.url}`);
  const stop = () => {
    void emulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (cause) {
  console.error(explain(cause, port));
  process.exit(1);
}

function explain(cause: unknown, wantedPort: number): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('code' in cause && cause.code === 'EADDRINUSE') {
    return `port ${wantedPort} is in use: stop the other program, or choose another port with --port`;
  }
  return cause.message;
}
