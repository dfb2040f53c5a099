import type { OrderRow } from '../engine/rows.ts';
import type { PurchaseUnit } from '../orders/order-schema.ts';
import type { ShippingOption } from './choose-option.ts';
import { coarseAddress, type Destination } from './delivery.ts';

export type Send = (request: Request) => Promise<Response>;

export type MerchantReply =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused'; readonly issue: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface MerchantQuestion {
  readonly url: string;
  readonly order: Pick<OrderRow, 'id' | 'units'>;
  readonly destination: Destination;
  /** Only when the buyer has just chosen one. */
  readonly option?: ShippingOption | undefined;
}

/** A buyer is waiting in front of the page. */
const ANSWER_WITHIN_MS = 5_000;

/** PayPal's call to the merchant while the buyer reviews the order: no token, no signature, no second try. */
export async function askMerchant(
  send: Send,
  question: MerchantQuestion,
  withinMs = ANSWER_WITHIN_MS,
): Promise<MerchantReply> {
  const signal = AbortSignal.timeout(withinMs);
  const request = new Request(question.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(questionBody(question)),
    redirect: 'manual',
    signal,
  });
  try {
    const response = await Promise.race([send(request), ended(signal)]);
    const text = await response.text();
    if (response.status === 200) return { kind: 'answered', text };
    const issue = response.status === 422 ? issueOf(text) : undefined;
    if (issue !== undefined) return { kind: 'refused', issue };
    return { kind: 'failed', reason: `${question.url} answered ${response.status}` };
  } catch (cause) {
    const isLate = signal.aborted;
    const why = isLate ? `did not answer within ${withinMs} ms` : `could not be reached (${reasonOf(cause)})`;
    return { kind: 'failed', reason: `${question.url} ${why}` };
  }
}

function questionBody({ order, destination, option }: MerchantQuestion) {
  return {
    id: order.id,
    shipping_address: coarseAddress(destination.address),
    ...(option
      ? {
          shipping_option: {
            id: option.id,
            ...(option.amount ? { amount: option.amount } : {}),
            ...(option.type ? { type: option.type } : {}),
            label: option.label,
          },
        }
      : {}),
    purchase_units: order.units.map(withoutBuyer),
  };
}

function withoutBuyer({ shipping, ...unit }: PurchaseUnit) {
  const { name, address, email_address, phone_number, ...rest } = shipping ?? {};
  return Object.keys(rest).length === 0 ? unit : { ...unit, shipping: rest };
}

/** A `send` of a test or of another program need not obey the signal. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function issueOf(text: string): string | undefined {
  try {
    const issue: unknown = JSON.parse(text)?.details?.[0]?.issue;
    return typeof issue === 'string' ? issue : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
