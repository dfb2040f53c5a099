import type postgres from 'postgres';
import { send } from './http-client.ts';
import type { LocalPayPal } from './local-paypal.ts';
import {
  type Delivery,
  floorSeller,
  type PlacedOrder,
  type Seller,
  shopSeller,
  type Visitor,
} from './sellers.ts';
import type { BenchStack } from './stack.ts';
import { fillCarts, type Shirt } from './visitors.ts';

/** One line of the table. `prepare` is not measured. */
export interface Scenario {
  readonly name: string;
  readonly server: 'shop' | 'floor';
  /** The line this one is compared with; absent for a floor. */
  readonly floor?: string;
  /** The acts of a round, at most `count`. */
  prepare(count: number): Promise<(() => Promise<void>)[]>;
}

interface Surroundings {
  readonly sql: postgres.Sql;
  readonly shirt: Shirt;
  readonly stack: BenchStack;
  readonly paypal: LocalPayPal;
}

export const nextFloor = 'Next route handler';
const floorName = (what: string) => `node:http ${what}`;

interface SellerLine {
  readonly seller: Seller;
  readonly server: 'shop' | 'floor';
}

/** Create, capture and both at once; what one line creates the next one captures. */
function purchases({ sql, shirt, paypal }: Surroundings, { seller, server }: SellerLine) {
  const waiting: PlacedOrder[] = [];
  const name = (what: string) => (server === 'floor' ? floorName(what) : what);
  const line = (what: string, prepare: Scenario['prepare']): Scenario => ({
    name: name(what),
    server,
    ...(server === 'floor' ? {} : { floor: floorName(what) }),
    prepare,
  });
  const visitors = (count: number): Promise<Visitor[]> => fillCarts(sql, shirt, count);
  return {
    create: line('create', async (count) =>
      (await visitors(count)).map((visitor) => async () => {
        waiting.push(await seller.create(visitor));
      }),
    ),
    capture: line('capture', async (count) => {
      const orders = waiting.splice(0).slice(0, count);
      for (const order of orders) await paypal.approve(order.paypalOrderId);
      return orders.map((order) => () => seller.capture(order));
    }),
    checkout: line('checkout', async (count) =>
      (await visitors(count)).map((visitor) => async () => {
        const order = await seller.create(visitor);
        await paypal.approve(order.paypalOrderId);
        await seller.capture(order);
      }),
    ),
  };
}

/** A page as a browser asks for it; nothing is unpacked, which would be the browser's work. */
function page(name: string, address: () => Promise<{ url: string; cookie: string }>): Scenario {
  return {
    name,
    server: 'shop',
    floor: nextFloor,
    async prepare(count) {
      const { url, cookie } = await address();
      const headers = {
        cookie,
        accept: 'text/html',
        'accept-encoding': 'gzip, br',
        'sec-fetch-site': 'none',
      };
      return Array.from({ length: count }, () => async () => {
        await send(url, 200, { headers });
      });
    },
  };
}

/** Everything that is measured, floors before what stands on them: the order of a round. */
export function scenariosOf(around: Surroundings): { purchase: Scenario[]; rest: Scenario[] } {
  const { sql, shirt, stack, paypal } = around;
  const shop = shopSeller(stack.shop);
  const floor = floorSeller(stack.floor);
  const above = purchases(around, { seller: shop, server: 'shop' });
  const below = purchases(around, { seller: floor, server: 'floor' });
  const known: Delivery[] = [];
  const webhook = floorName('webhook');

  async function paidOrder(): Promise<{ url: string; cookie: string }> {
    const [visitor] = await fillCarts(sql, shirt, 1);
    if (!visitor) throw new Error('no cart was made');
    const placed = await shop.create(visitor);
    await paypal.approve(placed.paypalOrderId);
    await shop.capture(placed);
    return { url: `${stack.shop}/orders/${placed.order.publicId}`, cookie: `cart=${visitor.cartSecret}` };
  }
  async function catalogue(): Promise<{ url: string; cookie: string }> {
    const [visitor] = await fillCarts(sql, shirt, 1);
    return { url: `${stack.shop}/`, cookie: `cart=${visitor?.cartSecret}` };
  }

  return {
    purchase: [below.create, above.create, below.capture, above.capture, below.checkout, above.checkout],
    rest: [
      {
        name: webhook,
        server: 'floor',
        prepare: async (count) =>
          (await paypal.recordDeliveries(count)).map((delivery) => () => floor.deliver(delivery)),
      },
      {
        name: 'webhook',
        server: 'shop',
        floor: webhook,
        prepare: async (count) =>
          (await paypal.recordDeliveries(count)).map((delivery) => async () => {
            await shop.deliver(delivery);
            known.push(delivery);
          }),
      },
      {
        name: 'webhook again',
        server: 'shop',
        floor: webhook,
        prepare: async () => known.splice(0).map((delivery) => () => shop.deliver(delivery)),
      },
      {
        name: nextFloor,
        server: 'shop',
        prepare: async (count) =>
          Array.from({ length: count }, () => async () => {
            await send(`${stack.shop}/api/health/live`, 200);
          }),
      },
      page('catalogue page', catalogue),
      page('order status page', paidOrder),
    ],
  };
}
