// The verdict on money: the shop's ledger against PayPal's own books, line by line, to the minor unit.

import type { Row } from '#db/client.ts';
import type { BookedCapture, Books } from '#emulator/index.ts';

export interface ShopBooks {
  readonly orders: readonly Row[];
  readonly attempts: readonly Row[];
  readonly operations: readonly Row[];
  readonly ledger: readonly Row[];
  readonly orphanRefunds: readonly Row[];
}

/** The custom id of a stranger's orders. */
export const intruderMark = 'intruder';

const finalOf = (status: string) =>
  ['PARTIALLY_REFUNDED', 'REFUNDED'].includes(status) ? 'COMPLETED' : status;

function* compareLines(shop: ShopBooks, paypal: Books, isOurs: (paypalOrderId: string) => boolean) {
  const lines = new Map(shop.ledger.map((line) => [`${line.kind} ${line.paypal_id}`, line]));
  const theirs = [
    ...paypal.captures.map((capture) => ({ ...capture, kind: 'capture', isKnown: isOurs(capture.orderId) })),
    ...paypal.refunds.map((refund) => {
      const capture = paypal.captures.find((each) => each.id === refund.captureId);
      return { ...refund, isKnown: isOurs(capture?.orderId ?? '') };
    }),
  ];
  for (const each of theirs) {
    const key = `${each.kind} ${each.id}`;
    const line = lines.get(key);
    lines.delete(key);
    if (!line) {
      if (each.isKnown) yield `missing in the shop: ${key} ${each.status} ${each.amount.value}`;
      continue;
    }
    const [ours, status] = [`${line.amount_minor} ${line.currency}`, finalOf(each.status)];
    if (ours !== `${each.amount.minor} ${each.amount.currency}`) {
      yield `amount differs: ${key} is ${ours} here, ${each.amount.minor} at PayPal`;
    }
    if (line.status !== status) yield `status differs: ${key} is ${line.status} here, ${status} at PayPal`;
    if (line.order_id === null && each.isKnown) yield `orphaned although ours: ${key}`;
    if (line.order_id !== null && !each.isKnown) yield `not ours, yet on an order: ${key}`;
  }
  for (const [key, line] of lines) if (line.kind !== 'authorization') yield `unknown to PayPal: ${key}`;
}

const sum = (captures: readonly BookedCapture[]) =>
  captures.reduce((total, each) => total + BigInt(each.amount.minor) - BigInt(each.refundedMinor), 0n);

/** What the order's state promises, held against what PayPal did. */
function* compareOrder(order: Row, shop: ShopBooks, paypal: Books) {
  const paypalIds = shop.attempts
    .filter((each) => each.order_id === order.id)
    .map((each) => each.paypal_order_id);
  const captures = paypal.captures.filter((each) => paypalIds.includes(each.orderId));
  const settled = captures.filter((each) => finalOf(each.status) === 'COMPLETED');
  const [state, name] = [String(order.state), `order ${order.number} is ${order.state}`];
  const kept = sum(settled);
  const taken = settled.reduce((total, each) => total + BigInt(each.amount.minor), 0n);
  const reversed = paypal.refunds.some(
    (each) => each.kind === 'reversal' && settled.some((capture) => capture.id === each.captureId),
  );
  if (['created', 'approved', 'authorized', 'pending'].includes(state)) yield `${name}: it never ends`;
  if (['cancelled', 'expired', 'declined'].includes(state) && kept > 0n)
    yield `${name}, yet the buyer paid ${kept}`;
  if (state === 'paid' && (kept !== taken || taken === 0n))
    yield `${name}, but PayPal has ${kept} of ${taken}`;
  if (state === 'partially-refunded' && (kept === taken || kept === 0n))
    yield `${name}, but PayPal has ${kept} of ${taken}`;
  if (['refunded', 'reversed'].includes(state) && (kept > 0n || taken === 0n))
    yield `${name}, but PayPal has ${kept}`;
  if (state === 'reversed' && !reversed) yield `${name}, but nothing was reversed`;
  if (order.intent === 'capture' && settled.filter((each) => sum([each]) > 0n).length > 1)
    yield `${name}: charged twice`;
  const isWrong = settled.some(
    (each) =>
      sum([each]) > 0n &&
      (each.amount.currency !== order.currency ||
        (order.intent === 'capture' && BigInt(each.amount.minor) < BigInt(String(order.total_minor)))),
  );
  if (isWrong) yield `${name}: a wrong amount was kept`;
  for (const held of paypal.authorizations) {
    const isShort = BigInt(held.amount.minor) < BigInt(String(order.total_minor));
    const isMisfit = isShort || held.amount.currency !== order.currency;
    if (isMisfit && captures.some((each) => each.authorizationId === held.id))
      yield `${name}: charged from an authorization of ${held.amount.value}`;
  }
  const hasSettled = taken > 0n;
  if (Number(order.fulfilments) > 0 && !hasSettled) yield `${name}: shipped without money`;
  if (Number(order.receipts) > 0 && !hasSettled) yield `${name}: a receipt without money`;
  const isOwed = ['paid', 'partially-refunded'].includes(state) && order.flag !== 'sold-out';
  if (isOwed && Number(order.fulfilments) !== 1) yield `${name}: shipped ${order.fulfilments} times`;
  if (isOwed && Number(order.receipts) !== 1) yield `${name}: ${order.receipts} receipts`;
  if (order.flag === 'sold-out' && kept > 0n) yield `${name}: sold out, but ${kept} kept`;
}

/** Money that moved at PayPal must be money that the shop asked for, once. */
function* compareRequests(shop: ShopBooks, paypal: Books, foreignRefunds: ReadonlySet<string>) {
  const asked = [...shop.operations, ...shop.orphanRefunds];
  const results = new Set(asked.filter((each) => each.state === 'done').map((each) => each.result_id));
  for (const capture of paypal.captures) {
    if (capture.authorizationId !== undefined && capture.status !== 'DECLINED' && !results.has(capture.id)) {
      yield `PayPal captured ${capture.id} (${capture.amount.value}), which no finished request asked for`;
    }
  }
  for (const refund of paypal.refunds) {
    if (!foreignRefunds.has(refund.id) && !results.has(refund.id)) {
      yield `PayPal refunded ${refund.id} (${refund.amount.value}), which no finished request asked for`;
    }
  }
  const touched = new Set(
    paypal.refunds.filter((each) => foreignRefunds.has(each.id)).map((each) => each.captureId),
  );
  for (const each of shop.operations) {
    const isExcess = ['REFUND_AMOUNT_EXCEEDED', 'CAPTURE_FULLY_REFUNDED'].includes(String(each.error_issue));
    // Only after a refund that the shop did not make may PayPal know better than the shop what is left.
    if (each.kind === 'refund' && isExcess && !touched.has(String(each.subject))) {
      yield `PayPal had to refuse a refund above the payment: ${each.amount_minor} of ${each.subject}`;
    }
  }
  const seen = new Map<string, number>();
  for (const order of paypal.orders) {
    if (order.customId === intruderMark) continue;
    const [invoice, at] = [order.invoiceId ?? '', Date.parse(order.createdAt)];
    const before = seen.get(invoice);
    // After six hours PayPal has forgotten a request id: asking again may then start a second, unpaid order.
    if (before !== undefined && at - before < 6 * 3_600_000) yield `two PayPal orders for ${invoice}`;
    seen.set(invoice, at);
  }
}

export function compareBooks(shop: ShopBooks, paypal: Books, foreignRefunds: ReadonlySet<string>): string[] {
  const ours = new Set(shop.attempts.map((each) => each.paypal_order_id));
  return [
    ...compareLines(shop, paypal, (id) => ours.has(id)),
    ...shop.orders.flatMap((order) => [...compareOrder(order, shop, paypal)]),
    ...compareRequests(shop, paypal, foreignRefunds),
  ];
}
