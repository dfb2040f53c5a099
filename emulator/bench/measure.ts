import { createEmulator } from '../index.ts';

/**
 * Prints what this machine does, once and briefly: the loop in process, creations over HTTP.
 * `node emulator/bench/measure.ts [seconds]`
 */
const seconds = Number(process.argv[2] ?? 3);
const AUTHORIZATION = `Basic ${Buffer.from('emulator-client-id:emulator-client-secret').toString('base64')}`;
const ORDER = JSON.stringify({
  intent: 'CAPTURE',
  purchase_units: [{ amount: { currency_code: 'USD', value: '100.00' } }],
});

type Send = (request: Request) => Promise<Response>;

async function tokenOf(send: Send, base: string): Promise<string> {
  const response = await send(
    new Request(`${base}/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    }),
  );
  return String(Reflect.get(Object(await response.json()), 'access_token'));
}

async function post(send: Send, base: string, token: string, path: string, body: string): Promise<string> {
  const response = await send(
    new Request(base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    }),
  );
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return String(Reflect.get(Object(await response.json()), 'id'));
}

async function loopInProcess() {
  const emulator = await createEmulator({ autoDeliver: false });
  const base = 'http://127.0.0.1:4010';
  const token = await tokenOf(emulator.fetch, base);
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    const id = await post(emulator.fetch, base, token, '/v2/checkout/orders', ORDER);
    emulator.control.approve(id);
    await post(emulator.fetch, base, token, `/v2/checkout/orders/${id}/capture`, '{}');
    times.push(performance.now() - start);
  }
  await emulator.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
  console.log(
    `create, approve, capture in process: median ${at(0.5)} ms, p99 ${at(0.99)} ms (${times.length} loops)`,
  );
}

async function createsOverHttp(dataDir: string | undefined) {
  const emulator = await createEmulator({
    autoDeliver: false,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const { url } = await emulator.listen({ port: 0 });
  const token = await tokenOf(fetch, url);
  let made = 0;
  const end = performance.now() + seconds * 1000;
  const work = async () => {
    while (performance.now() < end) {
      await post(fetch, url, token, '/v2/checkout/orders', ORDER);
      made += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  await emulator.close();
  const kind = dataDir === undefined ? 'in memory' : 'durable';
  console.log(
    `orders created over HTTP, ${kind}: ${Math.round(made / seconds)} a second (caller in the same process)`,
  );
}

await loopInProcess();
await createsOverHttp(undefined);
const { mkdtempSync, rmSync } = await import('node:fs');
const { tmpdir } = await import('node:os');
const { join } = await import('node:path');
const folder = mkdtempSync(join(tmpdir(), 'emulator-bench-'));
await createsOverHttp(folder);
rmSync(folder, { recursive: true, force: true });
