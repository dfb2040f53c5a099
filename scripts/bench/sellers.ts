import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { send, sendJson } from './http-client.ts';

/** A buyer who has filled a cart. */
export interface Visitor {
  readonly cartSecret: string;
  readonly quote: string;
}

export interface PlacedOrder {
  readonly visitor: Visitor;
  /** What the seller calls it. */
  readonly order: Readonly<Record<string, string>>;
  readonly paypalOrderId: string;
}

/** Whoever takes orders: the shop, or the floor beneath it. */
export interface Seller {
  create(visitor: Visitor): Promise<PlacedOrder>;
  capture(placed: PlacedOrder): Promise<void>;
  deliver(delivery: Delivery): Promise<void>;
}

/** A webhook as PayPal sends it. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const orderSchema = z.record(z.string(), z.string());

function placed(visitor: Visitor, answer: string): PlacedOrder {
  const order = orderSchema.parse(JSON.parse(answer));
  return { visitor, order, paypalOrderId: order.paypalOrderId ?? '' };
}

/** As the browser calls it. */
const asBrowser = ({ cartSecret }: Visitor) => ({
  cookie: `cart=${cartSecret}`,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
});

export function shopSeller(shop: string): Seller {
  return {
    create: async (visitor) =>
      placed(
        visitor,
        await sendJson(
          `${shop}/api/orders`,
          201,
          { quote: visitor.quote, email: 'buyer@example.com' },
          { ...asBrowser(visitor), 'idempotency-key': randomUUID() },
        ),
      ),
    capture: async ({ visitor, order, paypalOrderId }) => {
      const address = `${shop}/api/orders/${order.publicId}/capture`;
      const answer = await sendJson(address, 200, { paypalOrderId }, asBrowser(visitor));
      if (!answer.includes('"paid"')) throw new Error(`not paid: ${answer}`);
    },
    deliver: async ({ headers, body }) => {
      await send(`${shop}/api/webhooks/paypal`, 200, { method: 'POST', headers, body });
    },
  };
}

export function floorSeller(floor: string): Seller {
  return {
    create: async (visitor) => placed(visitor, await sendJson(`${floor}/create`, 200, { key: randomUUID() })),
    capture: async ({ order }) => {
      await sendJson(`${floor}/capture`, 200, order);
    },
    deliver: async ({ headers, body }) => {
      await send(`${floor}/webhook`, 200, { method: 'POST', headers, body });
    },
  };
}
