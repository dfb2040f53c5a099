// Owns "one click, one order": a repeated click, a reload or a retry gets the same order and the same PayPal order.

import { violates } from '#db/client.ts';
import { orderLines, orders } from '#db/schema/index.ts';
import { lineProblem } from '#lib/cart/cart-view.ts';
import { type LoadedCart, loadCart } from '#lib/cart/load-cart.ts';
import { isUsedUp, redeemCode } from '#lib/discounts/redeem-code.ts';
import { readableCode, secretToken, uuidV7 } from '#lib/kernel/ids.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '../deps.ts';
import { perform } from '../journal/conclude.ts';
import type { SendableOperation } from '../journal/operate.ts';
import {
  findRepeatedOrder,
  loadPayment,
  openAttempt,
  type Payment,
  unresolvedOperations,
} from '../load-payment.ts';
import { recordTimeline } from '../settle/timeline.ts';
import { draftAttempt } from './draft-attempt.ts';
import type { CheckoutFailureCode } from './failure-message.ts';
import { payAgain } from './pay-again.ts';

export interface CreateOrderCommand {
  /** The buyer's cookie. */
  readonly cartSecret?: string;
  readonly idempotencyKey: string;
  /** Fingerprint of the cart as the buyer saw it. */
  readonly quote: string;
  readonly email: string;
}

export interface CreatedOrder {
  readonly publicId: string;
  readonly number: string;
  readonly paypalOrderId: string;
}

export interface CheckoutFailure {
  readonly code: CheckoutFailureCode;
  /** The order to look at, when one exists. */
  readonly publicId?: string;
}

type Outcome = Result<CreatedOrder, CheckoutFailure>;

/** Turns the buyer's cart into an order and starts its payment at PayPal. Nothing is charged. */
export async function createOrder(deps: PaymentsDeps, command: CreateOrderCommand): Promise<Outcome> {
  const { cartSecret } = command;
  if (cartSecret === undefined) return fail({ code: 'cart-expired' });
  const repeated = () => findRepeatedOrder(deps.db, { ...command, cartSecret });
  const [cart, earlier] = await Promise.all([loadCart(deps, cartSecret), repeated()]);
  if (earlier) return resume(deps, earlier, cart);
  const refused = refuseCart(cart, command.quote);
  if (!cart || refused) {
    // Goods that are gone may be held by the order that another click of this buyer has just placed.
    const placed = await repeated();
    return placed ? resume(deps, placed, cart) : fail(refused ?? { code: 'cart-expired' });
  }
  const { payment, operation, statements } = await draftOrder(deps, cart, command);
  try {
    await deps.db.atomically(statements);
  } catch (error) {
    if (violates(error, 'stock_not_oversold')) return fail({ code: 'sold-out' });
    if (isUsedUp(error)) return fail({ code: 'discount-used-up' });
    if (!violates(error, 'orders_idempotency', 'orders_one_open_per_quote')) throw error;
    const winner = await repeated();
    return winner ? resume(deps, winner, cart) : fail({ code: 'total-changed' });
  }
  return start(deps, payment, operation);
}

function refuseCart(cart: LoadedCart | undefined, quote: string): CheckoutFailure | undefined {
  if (!cart) return { code: 'cart-expired' };
  if (cart.lines.length === 0) return { code: 'cart-empty' };
  const problem = cart.lines.map(lineProblem).find((each) => each !== undefined);
  if (problem) return { code: problem.code === 'withdrawn' ? 'product-unavailable' : 'sold-out' };
  return cart.priced.quote === quote ? undefined : { code: 'total-changed' };
}

/** The order, its lines, its first attempt, the stock lease and the journal row: one transaction's worth. */
async function draftOrder(deps: PaymentsDeps, cart: LoadedCart, command: CreateOrderCommand) {
  const now = deps.clock.now();
  const newId = () => uuidV7(now.getTime(), deps.random);
  const { priced } = cart;
  const number = `ORD-${readableCode(7, deps.random)}`;
  const isDeferred = cart.lines.some((line) => line.charged === 'on-shipping');
  const order = {
    id: newId(),
    publicId: secretToken(24, deps.random),
    number,
    environment: deps.environment,
    cartId: cart.cartId,
    cartVersion: cart.version,
    idempotencyKey: command.idempotencyKey,
    quote: priced.quote,
    intent: isDeferred ? 'authorize' : deps.intent,
    currency: deps.currency,
    itemsMinor: priced.items.minor,
    discountMinor: priced.discount.minor,
    shippingMinor: priced.shipping.minor,
    taxMinor: priced.tax.minor,
    totalMinor: priced.total.minor,
    includedTaxMinor: priced.includedTax.minor,
    discountCode: priced.discountCode ?? null,
    email: command.email,
    buyerName: null,
    shipTo: null,
    state: 'created' as const,
    version: 0,
    flag: null,
    placedAt: now,
    paidAt: null,
    cancelledAt: null,
    updatedAt: now,
  };
  const lines = cart.lines.map((line, position) => ({
    orderId: order.id,
    position,
    productId: line.productId,
    slug: line.slug,
    name: line.name,
    image: line.image,
    imageAlt: line.imageAlt,
    quantity: line.quantity,
    unitMinor: line.unitMinor,
    totalMinor: line.unitMinor * BigInt(line.quantity),
  }));
  const draft = draftAttempt(deps, {
    orderId: order.id,
    orderNumber: number,
    number: 1,
    goods: lines,
    now,
  });
  const payment: Payment = {
    ...order,
    lines,
    attempts: [draft.attempt],
    operations: [],
    ledger: [],
    cart: { secret: command.cartSecret ?? '', version: cart.version },
  };
  return {
    payment,
    operation: draft.operation,
    statements: [
      ...redeemCode(order),
      deps.db.orm.insert(orders).values(order),
      deps.db.orm.insert(orderLines).values(lines),
      ...draft.statements,
      ...recordTimeline(deps, order.id, now, [
        { kind: 'order.placed', tone: 'neutral', text: 'Order placed', actor: 'Buyer' },
      ]),
    ],
  };
}

async function start(deps: PaymentsDeps, payment: Payment, operation: SendableOperation): Promise<Outcome> {
  const concluded = await perform(deps, payment, operation, 'Shop');
  if (concluded.kind === 'done') return created(payment, concluded.resultId);
  if (concluded.kind === 'refused' && concluded.error.kind === 'duplicate-invoice') {
    // A restored database may hand out a number for the second time; the next attempt carries another invoice id.
    return startAgain(deps, payment);
  }
  // Starting a payment charges nothing, so even an unknown outcome is safe to try again.
  if (concluded.kind === 'unresolved' && concluded.error.kind === 'in-progress')
    return awaitWinner(deps, payment);
  return fail({ code: 'paypal-unavailable', publicId: payment.publicId });
}

/** The next attempt of the same order, or what another request has made of it meanwhile. */
async function startAgain(deps: PaymentsDeps, payment: Payment, refused?: CheckoutFailure): Promise<Outcome> {
  const { publicId } = payment;
  const fresh = (await loadPayment(deps.db, payment.id)) ?? payment;
  if (openAttempt(fresh)) return resumeOpen(deps, fresh);
  // Only now: goods that are gone may be those that another click of this buyer has just taken for this order.
  if (refused) return fail(refused);
  const again = await payAgain(deps, fresh);
  if (again.ok) return start(deps, again.value.payment, again.value.operation);
  if (again.error.code !== 'stale') return fail({ code: again.error.code, publicId });
  const winner = await loadPayment(deps.db, payment.id);
  return winner && openAttempt(winner)
    ? resumeOpen(deps, winner)
    : fail({ code: 'payment-in-progress', publicId });
}

const created = (payment: Payment, paypalOrderId: string): Outcome =>
  ok({ publicId: payment.publicId, number: payment.number, paypalOrderId });

const winnerWaits = [100, 200, 400, 800, 1600];

/** Another request is starting the very same payment: its answer is ours. */
async function awaitWinner(deps: PaymentsDeps, payment: Payment): Promise<Outcome> {
  for (const ms of winnerWaits) {
    await deps.clock.sleep(ms);
    const fresh = await loadPayment(deps.db, payment.id);
    const paypalOrderId = fresh && openAttempt(fresh)?.paypalOrderId;
    if (fresh && paypalOrderId) return created(fresh, paypalOrderId);
  }
  return fail({ code: 'paypal-unavailable', publicId: payment.publicId });
}

/** Continues an order that exists already. */
async function resume(deps: PaymentsDeps, payment: Payment, cart: LoadedCart | undefined): Promise<Outcome> {
  const { publicId } = payment;
  switch (payment.state) {
    case 'paid':
    case 'partially-refunded':
    case 'refunded':
    case 'reversed':
    case 'authorized':
      return fail({ code: 'already-paid', publicId });
    case 'pending':
      return fail({ code: 'payment-in-progress', publicId });
    case 'created':
    case 'approved':
      return resumeOpen(deps, payment);
    case 'cancelled':
      return fail({ code: 'order-cancelled', publicId });
    case 'declined':
    case 'expired': {
      // A cart that was changed since is another order. One that this order has emptied contradicts nothing.
      const refused = cart && cart.lines.length > 0 ? refuseCart(cart, payment.quote) : undefined;
      return startAgain(deps, payment, refused);
    }
  }
}

async function resumeOpen(deps: PaymentsDeps, payment: Payment): Promise<Outcome> {
  const { publicId } = payment;
  const attempt = openAttempt(payment);
  if (!attempt) return fail({ code: 'approval-expired', publicId });
  if (attempt.paypalOrderId !== null) return created(payment, attempt.paypalOrderId);
  const operation = unresolvedOperations(payment).find(
    (each) => each.kind === 'create' && each.attemptId === attempt.id,
  );
  return operation ? start(deps, payment, operation) : awaitWinner(deps, payment);
}
