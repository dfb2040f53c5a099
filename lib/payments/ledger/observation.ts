import type { Money } from '#lib/kernel/money.ts';
import type { PayPalAuthorization, PayPalCapture, PayPalOrder, PayPalRefund } from '#lib/paypal/index.ts';

export type LedgerKind = 'authorization' | 'capture' | 'refund' | 'reversal';

/** One payment object as PayPal told it. */
export interface ObservedMoney {
  readonly kind: LedgerKind;
  readonly paypalId: string;
  readonly parentPaypalId?: string;
  readonly status: string;
  readonly reason?: string;
  readonly amount: Money;
  readonly fee?: Money;
  readonly net?: Money;
  readonly isFinal?: boolean;
  readonly occurredAt?: Date;
  readonly expiresAt?: Date;
}

/** What PayPal said about one PayPal order: an answer just received, or a fresh read. Absent parts were not told. */
export interface Observation {
  readonly paypalOrderId?: string;
  readonly orderStatus?: string;
  readonly continueUrl?: string;
  readonly payeeMerchantId?: string;
  readonly payer?: { readonly email?: string; readonly name?: string };
  readonly shipTo?: readonly string[];
  readonly money: readonly ObservedMoney[];
  readonly debugId?: string;
}

/** Drops absent members, so that "not told" and "told to be nothing" stay apart. */
function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

export function observeCapture(capture: PayPalCapture, authorizationId?: string): ObservedMoney {
  return present<ObservedMoney>({
    kind: 'capture',
    paypalId: capture.id,
    parentPaypalId: capture.authorizationId ?? authorizationId,
    status: capture.status,
    reason: capture.reason,
    amount: capture.amount,
    fee: capture.fee,
    net: capture.net,
    isFinal: capture.finalCapture,
    occurredAt: capture.createdAt,
    expiresAt: undefined,
  });
}

export function observeAuthorization(authorization: PayPalAuthorization): ObservedMoney {
  return present<ObservedMoney>({
    kind: 'authorization',
    paypalId: authorization.id,
    parentPaypalId: undefined,
    status: authorization.status,
    reason: authorization.reason,
    amount: authorization.amount,
    fee: undefined,
    net: undefined,
    isFinal: undefined,
    occurredAt: authorization.createdAt,
    expiresAt: authorization.expiresAt,
  });
}

/** A refund; `kind` is `reversal` when PayPal or a bank took the money back. */
export function observeRefund(
  refund: PayPalRefund,
  kind: 'refund' | 'reversal' = 'refund',
  captureId?: string,
): ObservedMoney {
  return present<ObservedMoney>({
    kind,
    paypalId: refund.id,
    parentPaypalId: refund.captureId ?? captureId,
    status: refund.status,
    reason: refund.reason,
    amount: refund.amount,
    fee: refund.fee,
    net: refund.net,
    isFinal: undefined,
    occurredAt: refund.createdAt,
    expiresAt: undefined,
  });
}

/** Everything a PayPal order says. */
export function observeOrder(order: PayPalOrder, debugId?: string): Observation {
  const unit = order.purchaseUnits[0];
  const { address, fullName } = unit?.shipping ?? {};
  const place = address && [
    address.line1,
    address.line2,
    [address.city, address.region, address.postalCode].filter(Boolean).join(', '),
    address.countryCode,
  ];
  const shipTo = place && [fullName, ...place].filter((line): line is string => Boolean(line));
  const name = [order.payer?.givenName, order.payer?.surname].filter(Boolean).join(' ') || fullName;
  return present<Observation>({
    paypalOrderId: order.id,
    orderStatus: order.status,
    continueUrl: order.links.approve ?? order.links['payer-action'],
    payeeMerchantId: unit?.payeeMerchantId,
    payer: order.payer || name ? present({ email: order.payer?.email, name }) : undefined,
    shipTo,
    money: order.purchaseUnits.flatMap((each) => [
      ...each.authorizations.map(observeAuthorization),
      ...each.captures.map((capture) => observeCapture(capture)),
      ...each.refunds.map((refund) => observeRefund(refund)),
    ]),
    debugId,
  });
}
