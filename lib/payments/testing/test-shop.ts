// A whole shop for tests: the real database, the real code, and the local PayPal in this process on a shared clock.

import type { PgBoss } from 'pg-boss';
import { openDatabase } from '#db/client.ts';
import { productPrices, products, stock } from '#db/schema/index.ts';
import { createEmulator, type Emulator } from '#emulator/index.ts';
import { addToCart } from '#lib/cart/change-cart.ts';
import { loadCart } from '#lib/cart/load-cart.ts';
import { untaxed } from '#lib/cart/tax-policy.ts';
import { type JobName, type JobPayload, jobNames, jobs } from '#lib/jobs/definitions.ts';
import { bossOver, createJobQueue } from '#lib/jobs/queue.ts';
import type { Clock } from '#lib/kernel/clock.ts';
import { cryptoRandom, uuidV7 } from '#lib/kernel/ids.ts';
import { silentLog } from '#lib/observe/log.ts';
import { createPayPal, createWebhookVerifier, type WebhookVerifier } from '#lib/paypal/index.ts';
import { checkInvariants, invariants } from '#lib/reports/invariants.ts';
import { handlers } from '#worker/handlers.ts';
import { createOrder } from '../checkout/create-order.ts';
import { defaultTiming, type PaymentsDeps } from '../deps.ts';
import { loadPaymentByPublicId, type Payment } from '../load-payment.ts';
import { checkDueAttempts } from '../recovery/check-attempt.ts';
import { receiveWebhook } from '../webhooks/receive-webhook.ts';

const origin = 'http://127.0.0.1:3000';
const emulatorUrl = 'http://127.0.0.1:4010';

export interface TestShop extends PaymentsDeps {
  readonly emulator: Emulator;
  readonly verifier: WebhookVerifier;
  readonly boss: PgBoss;
  /** Another set of commands on the same shop, as a second process would be. */
  another(overrides: Partial<PaymentsDeps>): PaymentsDeps & { readonly verifier: WebhookVerifier };
  /** Moves shop and PayPal. */
  advance(ms: number): void;
  addProduct(input: {
    priceMinor?: bigint;
    stock?: number;
    charged?: 'now' | 'on-shipping';
  }): Promise<string>;
  /** A visitor with goods in the cart. */
  visit(productId: string, quantity?: number): Promise<{ cartSecret: string; quote: string }>;
  /** An order that waits for approval. */
  order(
    productId: string,
    quantity?: number,
  ): Promise<{ publicId: string; paypalOrderId: string; cartSecret: string }>;
  payment(publicId: string): Promise<Payment>;
  /** Delivers what is due and works through all jobs until nothing is left. */
  drain(): Promise<void>;
  /** Violated promises; each is a failed test. */
  violations(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openTestShop(
  databaseUrl: string,
  options: { poolSize?: number; onPayPalRequest?: (request: Request) => void } = {},
): Promise<TestShop> {
  let offsetMs = 0;
  const nowMs = () => Date.now() + offsetMs;
  const clock: Clock = {
    now: () => new Date(nowMs()),
    // Waiting costs no time, so that retries do not slow the tests down; it still lets others run.
    sleep: () => new Promise((resolve) => setTimeout(resolve, 5)),
  };
  const db = openDatabase(databaseUrl, { poolSize: options.poolSize ?? 8 });
  let verifier: WebhookVerifier | undefined;
  const emulator = await createEmulator({
    now: nowMs,
    autoDeliver: false,
    baseUrl: emulatorUrl,
    deliver: async (request) => {
      if (!verifier) throw new Error('no shop listens yet');
      const rawBody = new Uint8Array(await request.arrayBuffer());
      const received = await receiveWebhook({ ...shop, verifier }, { headers: request.headers, rawBody });
      return new Response(null, { status: received.ok ? 200 : 400 });
    },
  });
  const emulatorFetch: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    options.onPayPalRequest?.(request);
    return emulator.fetch(request);
  };
  const paypal = createPayPal({
    environment: 'emulator',
    apiBase: emulatorUrl,
    clientId: 'emulator-client-id',
    clientSecret: 'emulator-client-secret',
    fetch: emulatorFetch,
    clock,
    deadlines: { attemptMs: 300, totalMs: 2_000 },
  });
  const hook = await paypal.webhooks.create({ url: `${origin}/api/webhooks/paypal`, eventTypes: ['*'] });
  if (!hook.ok) throw new Error(`the webhook could not be registered: ${hook.error.message}`);
  verifier = createWebhookVerifier({
    mode: 'local',
    webhookId: hook.value.value.id,
    environment: 'emulator',
    certificateOrigins: [emulatorUrl],
    trustedRoots: [emulator.caCertificate],
    paypal,
    fetch: emulatorFetch,
    clock,
  });
  const boss = bossOver(db, { supervise: false });
  boss.on('error', () => {});
  await boss.start();
  const shop: PaymentsDeps = {
    db,
    clock,
    random: cryptoRandom,
    currency: 'USD',
    tax: untaxed,
    paypal,
    jobs: createJobQueue(async () => boss),
    environment: 'emulator',
    shopKey: 'TEST',
    shopName: 'Test shop',
    origin,
    intent: 'capture',
    timing: defaultTiming,
    log: silentLog,
  };
  const listening = verifier;

  async function perform<N extends JobName>(name: N, data: unknown): Promise<void> {
    await handlers[name](shop, jobs[name].parse(data) as JobPayload<N>);
  }

  async function visit(productId: string, quantity = 1): Promise<{ cartSecret: string; quote: string }> {
    const added = await addToCart(shop, { productId, quantity });
    if (!added.ok) throw new Error(`not added: ${added.error.code}`);
    const cart = await loadCart(shop, added.value.secret);
    return { cartSecret: added.value.secret, quote: cart?.priced.quote ?? '' };
  }

  async function workOff(): Promise<number> {
    let done = 0;
    for (const name of jobNames) {
      const batch = await boss.fetch<object>(name, { batchSize: 50, ignoreStartAfter: true });
      for (const job of batch) {
        try {
          await perform(name, job.data);
          await boss.complete(name, job.id);
          done += 1;
        } catch {
          await boss.fail(name, job.id);
        }
      }
    }
    return done;
  }

  return {
    ...shop,
    emulator,
    boss,
    verifier: listening,
    another: (overrides) => ({ ...shop, ...overrides, verifier: listening }),
    advance: (ms) => {
      offsetMs += ms;
      // The emulator's clock is based on ours; touching it makes it notice what has expired.
      emulator.control.clock.advance(0);
    },
    addProduct: async (input) => {
      const productId = uuidV7(nowMs());
      await db.atomically([
        db.orm.insert(products).values({
          id: productId,
          slug: `p-${productId}`,
          name: 'Test product',
          tagline: '',
          description: '',
          categorySlug: 'test',
          categoryName: 'Test',
          image: '/p.svg',
          imageAlt: '',
          details: [],
          charged: input.charged ?? 'now',
          position: 1,
          createdAt: new Date(nowMs()),
        }),
        db.orm
          .insert(productPrices)
          .values({ productId, currency: 'USD', unitMinor: input.priceMinor ?? 10_000n }),
        db.orm.insert(stock).values({ productId, received: input.stock ?? 100 }),
      ]);
      return productId;
    },
    visit,
    async order(productId, quantity = 1) {
      const visitor = await visit(productId, quantity);
      const created = await createOrder(shop, {
        ...visitor,
        idempotencyKey: uuidV7(nowMs()),
        email: 'buyer@example.com',
      });
      if (!created.ok) throw new Error(`not created: ${created.error.code}`);
      return { ...created.value, cartSecret: visitor.cartSecret };
    },
    async payment(publicId) {
      const payment = await loadPaymentByPublicId(db, publicId);
      if (!payment) throw new Error(`no order ${publicId}`);
      return payment;
    },
    async drain() {
      for (let round = 0; round < 20; round++) {
        const delivered = await emulator.control.deliverDue();
        const worked = await workOff();
        const checked = await checkDueAttempts(shop);
        if (delivered + worked + checked === 0) return;
      }
    },
    async violations() {
      const reports = await checkInvariants(db, invariants);
      return reports
        .filter((each) => each.violations > 0)
        .map((each) => `${each.name}: ${each.examples.join(' ')}`);
    },
    async close() {
      await boss.stop({ graceful: false });
      await db.close();
      await emulator.close();
    },
  };
}
