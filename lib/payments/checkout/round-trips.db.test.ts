import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { countTurns, type TurnCounter } from '#scripts/bench/turn-counter.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { captureOrder } from './capture-order.ts';
import { createOrder } from './create-order.ts';

const steps = ['create', 'webhook', 'webhookAgain', 'capture'] as const;
type Cost = Readonly<Record<(typeof steps)[number], number>>;

const poolSize = 3;
const database = useDatabase();
const calls: string[] = [];
let counter: TurnCounter;
let shop: TestShop;
let productId: string;

beforeAll(async () => {
  counter = await countTurns(database.url);
  shop = await openTestShop(counter.url, {
    poolSize,
    onPayPalRequest: ({ method, url }) => calls.push(`${method} ${new URL(url).pathname}`),
  });
  productId = await shop.addProduct({ stock: 1000 });
});
afterAll(async () => {
  await shop.close();
  await counter.close();
});

/** One order paid, and what each step of it waited for. */
async function buy(): Promise<Cost & { paypalOrderId: string }> {
  const spent = async <T>(act: () => Promise<T>): Promise<[T, number]> => {
    const before = counter.turns();
    const result = await act();
    return [result, counter.turns() - before];
  };
  const visitor = await shop.visit(productId);
  const [created, create] = await spent(() =>
    createOrder(shop, { ...visitor, idempotencyKey: uuidV7(Date.now()), email: 'buyer@example.com' }),
  );
  if (!created.ok) throw new Error(`not created: ${created.error.code}`);
  const { paypalOrderId } = created.value;
  shop.emulator.control.approve(paypalOrderId);
  const [delivered, webhook] = await spent(() => shop.emulator.control.deliverDue());
  expect(delivered).toBe(1);
  const approved = shop.emulator.control.events().find((event) => event.body.includes(paypalOrderId));
  shop.emulator.control.redeliver(approved?.id ?? '');
  const [redelivered, webhookAgain] = await spent(() => shop.emulator.control.deliverDue());
  expect(redelivered).toBe(1);
  const [captured, capture] = await spent(() => captureOrder(shop, { ...created.value, ...visitor }));
  expect(captured).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
  return { create, webhook, webhookAgain, capture, paypalOrderId };
}

/** The least of a few: what runs in the background, such as the job queue's look at its settings, can only add. */
async function measure(): Promise<Cost> {
  // Every connection describes every statement once; after that the statements are prepared.
  for (let round = 0; round < 2 * poolSize; round += 1) await buy();
  const bought = [await buy(), await buy(), await buy()];
  const least = (step: (typeof steps)[number]) => Math.min(...bought.map((each) => each[step]));
  return {
    create: least('create'),
    webhook: least('webhook'),
    webhookAgain: least('webhookAgain'),
    capture: least('capture'),
  };
}

test('a payment waits for the database a counted number of times', async () => {
  const cost = await measure();
  process.stdout.write(
    `database round trips: create ${cost.create}, capture ${cost.capture}, ` +
      `webhook ${cost.webhook}, the same webhook again ${cost.webhookAgain}\n`,
  );
  expect(cost.create).toBeLessThanOrEqual(4);
  expect(cost.capture).toBeLessThanOrEqual(5);
  expect(cost.webhook).toBeLessThanOrEqual(2);
  expect(cost.webhookAgain).toBeLessThanOrEqual(2);
  // A counter that sees nothing would pass too.
  for (const step of steps) expect(cost[step]).toBeGreaterThanOrEqual(1);
});

test('a paid order costs two calls to PayPal, its webhooks included, and a token that many orders share', async () => {
  await buy();
  const before = calls.length;
  const { paypalOrderId } = await buy();
  const own = calls.slice(before);
  process.stdout.write(`calls to PayPal for a paid order: ${own.join(', ')}\n`);
  expect(own).toEqual(['POST /v2/checkout/orders', `POST /v2/checkout/orders/${paypalOrderId}/capture`]);
});

test('the token is fetched once for all orders', () => {
  expect(calls.filter((call) => call.endsWith('/oauth2/token'))).toHaveLength(1);
});
