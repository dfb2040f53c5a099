import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PlainError } from './plain-error.ts';
import { freePort, refuseBusyPorts } from './ports.ts';

let busy: Server | undefined;

afterEach(() => new Promise<void>((resolve) => (busy ? busy.close(() => resolve()) : resolve())));

async function occupy(): Promise<number> {
  const port = await freePort();
  busy = createServer();
  await new Promise<void>((resolve) => busy?.listen(port, '127.0.0.1', resolve));
  return port;
}

test('a busy port is named, with what wanted it and the variable that chooses another', async () => {
  const port = await occupy();
  const refused = refuseBusyPorts([
    { port: await freePort(), what: 'the local PayPal', variable: 'EMULATOR_PORT' },
    { port, what: 'the shop', variable: 'SHOP_PORT' },
  ]);
  await expect(refused).rejects.toThrow(PlainError);
  await expect(refused).rejects.toThrow(
    `Port ${port} (the shop) is busy. Free it, or set SHOP_PORT to another port.`,
  );
});

test('two of ours that want one port are told apart', async () => {
  const port = await freePort();
  const refused = refuseBusyPorts([
    { port, what: 'the shop', variable: 'SHOP_PORT' },
    { port, what: 'the local PayPal', variable: 'EMULATOR_PORT' },
  ]);
  await expect(refused).rejects.toThrow(`wanted by the shop and by the local PayPal. Set EMULATOR_PORT`);
});

test('free ports pass', async () => {
  await refuseBusyPorts([{ port: await freePort(), what: 'the shop', variable: 'SHOP_PORT' }]);
});
