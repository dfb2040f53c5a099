import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { carts, discountCodes, discountRedemptions, orders, productPrices } from '#db/schema/index.ts';
import { applyDiscountCode, removeDiscountCode } from '#lib/cart/apply-discount-code.ts';
import { addToCart } from '#lib/cart/change-cart.ts';
import { loadCart } from '#lib/cart/load-cart.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { type CurrencyCode, money } from '#lib/kernel/money.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import type { PaymentsDeps } from '../deps.ts';
import { refundOrder } from '../merchant/refund-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { captureOrder } from './capture-order.ts';
import { createOrder } from './create-order.ts';

const database = useDatabase();
let shop: TestShop;
let count = 0;

beforeAll(async () => {
  shop = await openTestShop(database.url);
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.violations()).toEqual([]);
});

async function addCode(input: Partial<typeof discountCodes.$inferInsert> = {}): Promise<string> {
  count += 1;
  const code = `CODE-${count}`;
  await shop.db.orm.insert(discountCodes).values({
    code,
    percentBasisPoints: input.amountMinor ? null : 1_000,
    currency: 'USD',
    minimumItemsMinor: 0n,
    createdAt: shop.clock.now(),
    createdBy: 'merchant@example.com',
    ...input,
  });
  return code;
}

/** A visitor with goods and a code in the cart. */
async function visitWith(code: string, productId: string, quantity = 1, deps: PaymentsDeps = shop) {
  const added = await addToCart(deps, { productId, quantity });
  if (!added.ok) throw new Error(added.error.code);
  const { secret } = added.value;
  const used = await applyDiscountCode(deps, { secret, typed: code, visitor: secret });
  if (!used.ok) throw new Error(used.error.code);
  const cart = await loadCart(deps, secret);
  if (!cart) throw new Error('no cart');
  return { cartSecret: secret, quote: cart.priced.quote, priced: cart.priced };
}

const order = (visitor: { cartSecret: string; quote: string }, deps: PaymentsDeps = shop) =>
  createOrder(deps, {
    ...visitor,
    idempotencyKey: uuidV7(shop.clock.now().getTime()),
    email: 'buyer@example.com',
  });

const redemptions = async (code: string) =>
  (await shop.db.orm.select().from(discountRedemptions).where(eq(discountRedemptions.code, code))).length;

async function placed(visitor: { cartSecret: string; quote: string }, deps: PaymentsDeps = shop) {
  const created = await order(visitor, deps);
  if (!created.ok) throw new Error(created.error.code);
  return { ...created.value, ...visitor };
}

async function pay(created: { paypalOrderId: string; publicId: string; cartSecret: string }, deps = shop) {
  shop.emulator.control.approve(created.paypalOrderId);
  expect(await captureOrder(deps, created)).toMatchObject({ ok: true, value: { state: 'paid' } });
  await shop.drain();
}

/** The shop for two buyers who have both seen their price before either of them writes. */
function forTwoAtOnce(): PaymentsDeps {
  let open = () => {};
  let waiting = 2;
  const met = new Promise<void>((resolve) => {
    open = resolve;
  });
  return shop.another({
    db: {
      ...shop.db,
      atomically: async (statements) => {
        waiting -= 1;
        if (waiting === 0) open();
        await met;
        await shop.db.atomically(statements);
      },
    },
  });
}

async function giveUp() {
  for (let round = 0; round < 2; round += 1) {
    shop.advance(31 * minuteMs);
    await shop.drain();
  }
}

function amountAtPayPal(paypalOrderId: string) {
  return shop.paypal.orders.get(paypalOrderId);
}

test.each([
  ['USD', 3_333n, 7, 8_875n],
  ['USD', 499n, 3, 19_000n],
  ['JPY', 13n, 5, 7_700n],
] satisfies [CurrencyCode, bigint, number, bigint][])(
  'PayPal takes discount, tax on top and shipping in %s, and it refunds in parts to nothing',
  async (currency, unitMinor, quantity, thousandths) => {
    const taxed = { ...shop, ...shop.another({ currency, tax: { thousandths, mode: 'exclusive' } }) };
    const productId = await shop.addProduct({ priceMinor: unitMinor });
    await shop.db.orm.insert(productPrices).values({ productId, currency, unitMinor }).onConflictDoNothing();
    const code = await addCode({ currency });
    const visitor = await visitWith(code.toLowerCase(), productId, quantity, taxed);
    const { priced } = visitor;
    expect(priced.discount.minor).toBeGreaterThan(0n);
    expect(priced.tax.minor).toBeGreaterThan(0n);
    const created = await placed(visitor, taxed);
    expect(await amountAtPayPal(created.paypalOrderId)).toMatchObject({
      ok: true,
      value: { value: { purchaseUnits: [{ amount: priced.total }] } },
    });
    await pay(created, taxed);
    const payment = await shop.payment(created.publicId);
    expect(payment).toMatchObject({
      state: 'paid',
      discountMinor: priced.discount.minor,
      discountCode: code,
      taxMinor: priced.tax.minor,
      totalMinor: priced.total.minor,
    });
    const part = (units: bigint) => (currency === 'JPY' ? String(units) : `${Number(units) / 100}`);
    for (const amount of [part(1n), part(2n)]) {
      const refund = { orderId: payment.id, amount, actor: 'm@example.com', key: uuidV7(Date.now()) };
      expect(await refundOrder(taxed, refund)).toMatchObject({ ok: true });
    }
    const rest = { orderId: payment.id, actor: 'm@example.com', key: uuidV7(Date.now()) };
    expect(await refundOrder(taxed, rest)).toMatchObject({ ok: true });
    expect(await shop.payment(created.publicId)).toMatchObject({ state: 'refunded' });
    const books = shop.emulator.control
      .books()
      .captures.filter((each) => each.orderId === created.paypalOrderId);
    expect(books.map((each) => each.refundedMinor)).toEqual([priced.total.minor.toString()]);
  },
);

test('contained tax is kept with the order and not asked for a second time', async () => {
  const german = { ...shop, ...shop.another({ tax: { thousandths: 19_000n, mode: 'inclusive' } }) };
  const productId = await shop.addProduct({ priceMinor: 11_900n });
  const added = await addToCart(german, { productId, quantity: 1 });
  const secret = added.ok ? added.value.secret : '';
  const quote = (await loadCart(german, secret))?.priced.quote ?? '';
  const created = await placed({ cartSecret: secret, quote }, german);
  expect(await shop.payment(created.publicId)).toMatchObject({
    totalMinor: 11_900n,
    taxMinor: 0n,
    includedTaxMinor: 1_900n,
  });
  expect(await amountAtPayPal(created.paypalOrderId)).toMatchObject({
    value: { value: { purchaseUnits: [{ amount: money(11_900n, 'USD') }] } },
  });
});

test('two buyers, one use left: one gets it, the other is told before paying', async () => {
  for (let round = 0; round < 5; round += 1) {
    const code = await addCode({ mostRedemptions: 1 });
    const productId = await shop.addProduct({});
    const visitors = [await visitWith(code, productId), await visitWith(code, productId)];
    const both = forTwoAtOnce();
    const outcomes = await Promise.all(visitors.map((visitor) => order(visitor, both)));
    expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
    expect(outcomes.find((each) => !each.ok)).toEqual({ ok: false, error: { code: 'discount-used-up' } });
    expect(await redemptions(code)).toBe(1);
  }
});

test('the buyer who was too late sees why, and pays the full price after having seen it', async () => {
  const code = await addCode({ mostRedemptions: 1 });
  const productId = await shop.addProduct({ priceMinor: 2_000n });
  const late = await visitWith(code, productId);
  await placed(await visitWith(code, productId));
  expect(await order(late)).toMatchObject({ ok: false, error: { code: 'total-changed' } });
  const cart = await loadCart(shop, late.cartSecret);
  expect(cart?.priced).toMatchObject({
    discountProblem: { code: 'used-up' },
    total: money(2_600n, 'USD'),
  });
  expect(cart?.discountCode).toBe(code);
  await pay(await placed({ ...late, quote: cart?.priced.quote ?? '' }));
});

test('a given-up order gives its use back, and paying it again takes it only if it is still there', async () => {
  const code = await addCode({ mostRedemptions: 1 });
  const productId = await shop.addProduct({});
  const first = await visitWith(code, productId);
  const key = { idempotencyKey: uuidV7(Date.now()), email: 'buyer@example.com' };
  await createOrder(shop, { ...first, ...key });
  expect(await redemptions(code)).toBe(1);
  await giveUp();
  expect(await redemptions(code)).toBe(0);
  expect(await createOrder(shop, { ...first, ...key })).toMatchObject({ ok: true });
  expect(await redemptions(code)).toBe(1);
  await giveUp();
  const second = await placed(await visitWith(code, productId));
  // The cart of the first buyer holds goods, so its present price speaks first.
  expect(await createOrder(shop, { ...first, ...key })).toMatchObject({ error: { code: 'total-changed' } });
  await pay(second);
  expect(await redemptions(code)).toBe(1);
});

test('two buyers come back to their given-up orders at once, one use left: one can pay again', async () => {
  const code = await addCode({ mostRedemptions: 1 });
  const productId = await shop.addProduct({});
  const commands = [];
  for (const email of ['a@example.com', 'b@example.com']) {
    const visitor = await visitWith(code, productId);
    const command = { ...visitor, idempotencyKey: uuidV7(Date.now()), email };
    expect(await createOrder(shop, command)).toMatchObject({ ok: true });
    await giveUp();
    commands.push(command);
  }
  const both = forTwoAtOnce();
  const outcomes = await Promise.all(commands.map((command) => createOrder(both, command)));
  expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
  expect(outcomes.find((each) => !each.ok)).toMatchObject({ error: { code: 'discount-used-up' } });
  expect(await redemptions(code)).toBe(1);
});

test('money that arrives for a given-up order keeps its discount, and is counted', async () => {
  const code = await addCode({ mostRedemptions: 1 });
  const productId = await shop.addProduct({});
  const late = await placed(await visitWith(code, productId));
  await giveUp();
  const winner = await placed(await visitWith(code, productId));
  shop.emulator.control.approve(late.paypalOrderId);
  await shop.paypal.orders.capture(late.paypalOrderId, { requestId: `by-hand-${code}` });
  await shop.drain();
  expect(await shop.payment(late.publicId)).toMatchObject({ state: 'paid', discountCode: code });
  await pay(winner);
  expect(await redemptions(code)).toBe(2);
});

test('the buyer who holds the last use may come back to the cart, and change nothing but pay', async () => {
  const code = await addCode({ mostRedemptions: 1 });
  const productId = await shop.addProduct({});
  const visitor = await visitWith(code, productId);
  const created = await placed(visitor);
  const again = await loadCart(shop, visitor.cartSecret);
  expect(again?.priced.quote).toBe(visitor.quote);
  expect(await order(visitor)).toMatchObject({ ok: true, value: { publicId: created.publicId } });
  await addToCart(shop, { secret: visitor.cartSecret, productId, quantity: 1 });
  const more = await loadCart(shop, visitor.cartSecret);
  expect(await order({ ...visitor, quote: more?.priced.quote ?? '' })).toMatchObject({
    error: { code: 'discount-used-up' },
  });
});

test('after the payment the code has left the cart with the goods', async () => {
  const code = await addCode();
  const visitor = await visitWith(code, await shop.addProduct({}));
  await pay(await placed(visitor));
  const [cart] = await shop.db.orm.select().from(carts).where(eq(carts.secret, visitor.cartSecret));
  expect(cart?.discountCode).toBeNull();
});

test('a code that cannot be used is refused with the reason, and the one before stays', async () => {
  const productId = await shop.addProduct({ priceMinor: 2_000n });
  const good = await addCode();
  const { cartSecret: secret } = await visitWith(good, productId);
  const now = shop.clock.now().getTime();
  const past = new Date(now - 1_000);
  const future = new Date(now + 60 * minuteMs);
  const refusal = async (typed: string) => {
    const used = await applyDiscountCode(shop, { secret, typed, visitor: typed });
    return used.ok ? undefined : used.error;
  };
  expect(await refusal('no-such-code')).toEqual({ code: 'unknown' });
  expect(await refusal("'; drop table orders")).toEqual({ code: 'unknown' });
  expect(await refusal(await addCode({ validUntil: past }))).toEqual({ code: 'expired' });
  expect(await refusal(await addCode({ isActive: false }))).toEqual({ code: 'expired' });
  expect(await refusal(await addCode({ validFrom: future }))).toEqual({
    code: 'not-yet-valid',
    from: future,
  });
  expect(await refusal(await addCode({ minimumItemsMinor: 2_500n }))).toEqual({
    code: 'minimum-not-reached',
    missing: money(500n, 'USD'),
  });
  expect(await refusal(await addCode({ currency: 'EUR' }))).toEqual({ code: 'unknown' });
  expect((await loadCart(shop, secret))?.discountCode).toBe(good);
  await removeDiscountCode(shop, secret);
  expect((await loadCart(shop, secret))?.priced).toMatchObject({ discount: money(0n, 'USD') });
});

test('guessing codes is slowed down', async () => {
  const { cartSecret: secret } = await shop.visit(await shop.addProduct({}));
  const guess = () => applyDiscountCode(shop, { secret, typed: 'GUESS', visitor: 'a guesser' });
  for (let tries = 0; tries < 20; tries += 1)
    expect(await guess()).toMatchObject({ error: { code: 'unknown' } });
  expect(await guess()).toMatchObject({ error: { code: 'too-many-attempts' } });
  shop.advance(11 * minuteMs);
  expect(await guess()).toMatchObject({ error: { code: 'unknown' } });
});

test('a code taken out between two looks changes the price that is asked for', async () => {
  const code = await addCode();
  const visitor = await visitWith(code, await shop.addProduct({}));
  await shop.db.orm.update(discountCodes).set({ isActive: false }).where(eq(discountCodes.code, code));
  expect(await order(visitor)).toMatchObject({ error: { code: 'total-changed' } });
  const bought = await shop.db.orm
    .select()
    .from(orders)
    .where(and(eq(orders.discountCode, code)));
  expect(bought).toEqual([]);
});
