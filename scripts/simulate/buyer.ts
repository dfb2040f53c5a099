// A buyer in a browser: clicks twice, has two tabs, closes windows, loses the connection, comes back.

import { addToCart } from '#lib/cart/change-cart.ts';
import { loadCart } from '#lib/cart/load-cart.ts';
import { captureOrder } from '#lib/payments/checkout/capture-order.ts';
import { createOrder } from '#lib/payments/checkout/create-order.ts';
import { noteWindowClosed } from '#lib/payments/checkout/note-window-closed.ts';
import { typeCode } from './discounts.ts';
import type { Ending } from './scheduler.ts';
import { type Checkout, show, type World } from './world.ts';

const instruments = {
  'visa-4242': 64,
  'declined-card': 10,
  echeck: 6,
  review: 5,
  'declined-later': 5,
  refused: 3,
  'payer-action': 3,
  balance: 4,
};

/** Something done at PayPal itself; it may refuse. */
export async function atPayPal(world: World, label: string, act: () => unknown): Promise<boolean> {
  return world.scheduler.step(label, async () => {
    try {
      act();
      return true;
    } catch (refusal) {
      world.note(`    PayPal refuses: ${show(refusal)}`);
      return false;
    }
  });
}

/** A request to the shop, sent again when no answer comes: the server died, or answered with a 500. */
async function insist<T>(
  world: World,
  name: string,
  act: () => Promise<T>,
  isOver: (value: T) => boolean,
): Promise<T | undefined> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const twin = world.schedule.happens(`${name}.${attempt}.twice`, 'sent twice at once', 0.15);
    const sent = [world.scheduler.spawn(`${name}.${attempt}`, act)];
    if (twin) sent.push(world.scheduler.spawn(`${name}.${attempt}b`, act));
    const endings: Ending<T>[] = await Promise.all(sent);
    for (const ending of endings) {
      if (ending.kind === 'failed') world.note(`    ${name} fails: ${show(ending.error)}`);
      if (ending.kind === 'done') world.note(`    ${name}: ${show(ending.value)}`);
    }
    const done = endings.find((ending) => ending.kind === 'done' && isOver(ending.value));
    if (done?.kind === 'done') return done.value;
  }
  return undefined;
}

async function fillCart(
  world: World,
  name: string,
): Promise<{ cartSecret: string; quote: string } | undefined> {
  const { dice, shop } = world;
  const wanted = world.products.filter(
    (_, index) => index === 0 || dice.fraction(`${name}.wants-${index}`) < 0.4,
  );
  let secret: string | undefined;
  for (const [index, productId] of wanted.entries()) {
    const quantity = 1 + dice.int(`${name}.quantity-${index}`, 2);
    const held = secret;
    const added = await insist(
      world,
      `${name}.cart-${index}`,
      () => addToCart(shop, { productId, quantity, ...(held === undefined ? {} : { secret: held }) }),
      () => true,
    );
    if (added?.ok) secret = added.value.secret;
  }
  if (secret === undefined) return undefined;
  const cartSecret = secret;
  await typeCode(world, name, cartSecret);
  const cart = await insist(
    world,
    `${name}.look`,
    () => loadCart(shop, cartSecret),
    () => true,
  );
  return cart && { cartSecret, quote: cart.priced.quote };
}

/** From the shelf to PayPal's window and back. */
export async function buy(world: World, name: string): Promise<void> {
  const cart = await fillCart(world, name);
  if (!cart) return;
  const command = { ...cart, idempotencyKey: `key-${name}`, email: `${name}@example.com` };
  const created = await insist(
    world,
    `${name}.create`,
    () => createOrder(world.shop, command),
    (outcome) => outcome.ok || outcome.error.code !== 'paypal-unavailable',
  );
  if (!created?.ok) return;
  const { publicId, paypalOrderId } = created.value;
  const checkout = { buyer: name, ...cart, publicId, paypalOrderId };
  world.checkouts.push(checkout);
  if (world.schedule.happens(`${name}.tampers`, 'another amount', 0.06)) {
    const amount = world.dice.pick(`${name}.amount`, [
      { currency: 'USD', value: '0.01' },
      { currency: 'USD', value: '9000.00' },
      { currency: 'EUR', value: '60.00' },
    ]);
    await atPayPal(world, `${name} changes the amount`, () =>
      world.laboratory.emulator.control.tamper(paypalOrderId, { amount }),
    );
  }
  if (world.schedule.happens(`${name}.leaves`, 'closes the window', 0.12)) {
    await world.scheduler.spawn(`${name}.left`, () => noteWindowClosed(world.shop, checkout));
    return;
  }
  await pay(world, name, checkout, world.dice.weigh(`${name}.instrument`, instruments));
}

/** Comes back to an order that came to nothing and pays it once more; or, with another key, orders anew. */
export async function payAgain(world: World, name: string, checkout: Checkout): Promise<void> {
  const { buyer, cartSecret, quote } = checkout;
  // One address an order, so that two receipts for one order show.
  const who = world.dice.fraction(`${name}.anew`) < 0.3 ? name : buyer;
  const command = { cartSecret, quote, idempotencyKey: `key-${who}`, email: `${who}@example.com` };
  const created = await insist(
    world,
    `${name}.create`,
    () => createOrder(world.shop, command),
    (outcome) => outcome.ok || outcome.error.code !== 'paypal-unavailable',
  );
  if (!created?.ok) return;
  const { publicId, paypalOrderId } = created.value;
  const started = { buyer, cartSecret, quote, publicId, paypalOrderId };
  if (!world.checkouts.some((each) => each.paypalOrderId === paypalOrderId)) world.checkouts.push(started);
  const instrument = world.dice.pick(`${name}.instrument`, ['visa-4242', 'visa-4242', 'echeck', 'refused']);
  await pay(world, name, started, instrument);
}

/** Approves at PayPal, and comes back to the shop unless the browser dies. */
export async function pay(world: World, name: string, checkout: Checkout, instrument: string): Promise<void> {
  const { control } = world.laboratory.emulator;
  const isApproved = await atPayPal(world, `${name} approves with ${instrument}`, () =>
    control.approve(checkout.paypalOrderId, { instrument }),
  );
  if (isApproved && world.schedule.happens(`${name}.vanishes`, 'browser dies after approval', 0.15)) return;
  const captured = await insist(
    world,
    `${name}.capture`,
    () => captureOrder(world.shop, checkout),
    (outcome) => outcome.ok || !['paypal-unavailable', 'outcome-unknown'].includes(outcome.error.code),
  );
  const isDeclined = captured?.ok === false && captured.error.code === 'instrument-declined';
  if (isDeclined && world.dice.fraction(`${name}.insists`) < 0.8 && instrument !== 'visa-4242') {
    await pay(world, `${name}.again`, checkout, 'visa-4242');
  }
}
