import { expect, test } from 'vitest';
import { readArguments } from './cli-arguments.ts';

test('options win over the environment, and defaults stay local', () => {
  const read = readArguments(['--port', '5000', '--data', 'x'], { EMULATOR_PORT: '1', EMULATOR_SEED: '7' });
  expect(read).toEqual({
    ok: true,
    settings: { port: 5000, host: '127.0.0.1', allowRemote: false, seed: 7, dataDir: 'x' },
  });
});

test.each([
  [['--port', 'many'], {}, '--port (EMULATOR_PORT) must be a whole number from 0 to 65535, not "many"'],
  [[], { EMULATOR_STUB_LATENCY: '-1' }, '--stub-latency (EMULATOR_STUB_LATENCY)'],
  [['--base-url', 'here'], {}, '--base-url (EMULATOR_BASE_URL) must be an address'],
  [['--colour'], {}, '--colour'],
])('%j is refused by name', (argv, env, message) => {
  const read = readArguments(argv, env);
  expect(read).toMatchObject({ ok: false, isHelp: false, message: expect.stringContaining(message) });
});

test('help is help', () => {
  expect(readArguments(['--help'], {})).toMatchObject({ ok: false, isHelp: true });
});
