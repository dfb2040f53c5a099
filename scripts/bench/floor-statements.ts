// The least that any shop on these tables would write. No prices are checked, no stock is held, nothing is verified.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Statement } from '#db/client.ts';

const now = () => new Date().toISOString();

function insert(table: string, row: Readonly<Record<string, unknown>>): Statement {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return {
    sql: `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    params: Object.values(row),
  };
}

export interface FloorOrder {
  readonly orderId: string;
  readonly attemptId: string;
  readonly paypalOrderId: string;
}

function journal(order: Omit<FloorOrder, 'paypalOrderId'>, kind: string): Statement {
  const id = randomUUID();
  return insert('operations', {
    id,
    order_id: order.orderId,
    attempt_id: order.attemptId,
    kind,
    sequence: 1,
    request_id: `${id}:${kind}:1`,
    body_hash: '',
    state: 'open',
    actor: 'Buyer',
    started_at: now(),
  });
}

/** Order, line, attempt and journal row. */
export function draftStatements(productId: string, key: string) {
  const ids = { orderId: randomUUID(), attemptId: randomUUID() };
  const number = `BENCH-${randomBytes(8).toString('hex')}`;
  const statements = [
    insert('orders', {
      id: ids.orderId,
      public_id: key,
      number,
      environment: 'emulator',
      cart_id: randomUUID(),
      cart_version: 1,
      idempotency_key: key,
      quote: 'floor',
      intent: 'capture',
      currency: 'USD',
      items_minor: '10000',
      discount_minor: '0',
      shipping_minor: '0',
      tax_minor: '0',
      total_minor: '10000',
      email: 'buyer@example.com',
      state: 'created',
      placed_at: now(),
      updated_at: now(),
    }),
    insert('order_lines', {
      order_id: ids.orderId,
      position: 0,
      product_id: productId,
      slug: 'tshirt-001',
      name: 'T-shirt',
      image: '',
      image_alt: '',
      quantity: 1,
      unit_minor: '10000',
      total_minor: '10000',
    }),
    insert('attempts', {
      id: ids.attemptId,
      order_id: ids.orderId,
      number: 1,
      environment: 'emulator',
      invoice_id: number,
      state: 'open',
      lease_until: now(),
      created_at: now(),
    }),
    journal(ids, 'create'),
  ];
  return { ...ids, number, statements };
}

const closeJournal = (attemptId: string, kind: string): Statement => ({
  sql: `update operations set state = 'done', finished_at = $1 where attempt_id = $2 and kind = $3`,
  params: [now(), attemptId, kind],
});

export const createdStatements = (order: FloorOrder): Statement[] => [
  closeJournal(order.attemptId, 'create'),
  {
    sql: 'update attempts set paypal_order_id = $1 where id = $2',
    params: [order.paypalOrderId, order.attemptId],
  },
];

export const captureStatements = (order: FloorOrder): Statement[] => [journal(order, 'capture')];

export const capturedStatements = (order: FloorOrder, captureId: string): Statement[] => [
  closeJournal(order.attemptId, 'capture'),
  { sql: `update orders set state = 'paid', paid_at = $1 where id = $2`, params: [now(), order.orderId] },
  insert('ledger_lines', {
    id: randomUUID(),
    order_id: order.orderId,
    attempt_id: order.attemptId,
    environment: 'emulator',
    kind: 'capture',
    paypal_id: captureId,
    status: 'COMPLETED',
    amount_minor: '10000',
    currency: 'USD',
    occurred_at: now(),
    recorded_at: now(),
    updated_at: now(),
  }),
];

export const eventStatements = (eventId: string, body: Uint8Array): Statement[] => [
  insert('webhook_events', {
    id: randomUUID(),
    environment: 'emulator',
    event_id: eventId,
    type: 'floor',
    body,
    transmission_id: '',
    verified_by: 'nobody',
    received_at: now(),
    state: 'ignored',
  }),
];
