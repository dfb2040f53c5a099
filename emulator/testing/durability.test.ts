import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectControl } from '../control-client.ts';
import { createEmulator } from '../index.ts';
import { BASIC, SIMPLE_ORDER } from './test-shop.ts';

let dataDir: string;
let running: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'emulator-'));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const MAIN = new URL('../main.ts', import.meta.url).pathname;

function start(...args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', dataDir, ...args]);
  running.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^local PayPal listening on (.*)$/.exec(line)?.[1];
      if (url !== undefined) resolve({ url, child });
    });
  });
}

function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: BASIC },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return String(Reflect.get(Object(await response.json()), 'access_token'));
}

async function post(url: string, path: string, token: string, body: unknown, requestId?: string) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(requestId === undefined ? {} : { 'paypal-request-id': requestId }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const read: { id?: string } = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: read };
}

test('kill -9 forgets nothing that was answered: orders, keys, tokens, faults, clock, events, certificate', async () => {
  const first = await start();
  const control = connectControl(first.url);
  await control.clock.advance(3_600_000);
  const token = await tokenOf(first.url);
  // Nobody listens there yet: the delivery has to survive too.
  const hook = { url: 'http://127.0.0.1:9/hook', event_types: [{ name: 'PAYMENT.CAPTURE.COMPLETED' }] };
  expect((await post(first.url, '/v1/notifications/webhooks', token, hook)).status).toBe(201);
  const created = await post(first.url, '/v2/checkout/orders', token, SIMPLE_ORDER, 'create-1');
  const orderId = created.body.id ?? '';
  await control.approve(orderId);
  await control.faults.add({ effect: { kind: 'latency', ms: 1 } });
  const capturePath = `/v2/checkout/orders/${orderId}/capture`;
  expect((await post(first.url, capturePath, token, {}, 'capture-1')).status).toBe(201);
  const ca = await (await fetch(`${first.url}/_emulator/ca.pem`)).text();
  await end(first.child, 'SIGKILL');
  appendFileSync(join(dataDir, 'state.jsonl'), '[["orders","TORN",{"id":"TO');

  const second = await start();
  const after = connectControl(second.url);
  const books = await after.books();
  expect(books.orders.map((order) => [order.id, order.status])).toEqual([[orderId, 'COMPLETED']]);
  expect(books.captures).toHaveLength(1);
  expect(books.deliveries.map((delivery) => delivery.state)).toEqual(['pending']);
  expect(books.events.map((event) => event.type)).toContain('PAYMENT.CAPTURE.COMPLETED');
  expect(await after.faults.list()).toHaveLength(1);
  expect((await after.clock.now()) - Date.now()).toBeGreaterThan(3_500_000);
  expect((await post(second.url, capturePath, token, {}, 'capture-1')).status).toBe(200);
  expect((await post(second.url, '/v2/checkout/orders', token, SIMPLE_ORDER, 'create-1')).body.id).toBe(
    orderId,
  );
  const fresh = await post(second.url, '/v2/checkout/orders', token, SIMPLE_ORDER);
  expect([fresh.status, fresh.body.id === orderId]).toEqual([201, false]);
  expect(await (await fetch(`${second.url}/_emulator/ca.pem`)).text()).toBe(ca);
  expect(await end(second.child, 'SIGTERM')).toBe(0);
}, 20_000);

test('a busy port is one clear message and exit code 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const child = spawn(process.execPath, [MAIN, '--port', String(port)]);
  running.push(child);
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect([code, told.trim().split('\n').length]).toEqual([1, 1]);
  expect(told).toContain(`port ${port} is in use`);
  other.close();
}, 20_000);

test('over HTTP a dropped answer is a closed connection', async () => {
  const emulator = await createEmulator({ autoDeliver: false });
  const { url, close } = await emulator.listen({ port: 0 });
  const token = await tokenOf(url);
  await connectControl(url).faults.add({ effect: { kind: 'drop', when: 'after' }, times: 1 });
  await expect(post(url, '/v2/checkout/orders', token, SIMPLE_ORDER)).rejects.toThrow('fetch failed');
  expect(emulator.control.books().orders).toHaveLength(1);
  await close();
  await emulator.close();
});

test('nothing but loopback without being told', async () => {
  const emulator = await createEmulator({ autoDeliver: false });
  await expect(emulator.listen({ port: 0, host: '0.0.0.0' })).rejects.toThrow('refusing to listen');
  await emulator.close();
});
