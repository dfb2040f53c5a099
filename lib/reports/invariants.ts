// The promises of this shop as queries that must return no rows. Run after every database and browser test.

import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

export interface Invariant {
  readonly name: string;
  /** The promise, as the health page shows it. */
  readonly title: string;
  /** Selects what breaks it. */
  readonly query: string;
}

const accepted = `select order_id, sum(amount_minor) minor from ledger_lines
  where kind = 'capture' and status = 'COMPLETED' and order_id is not null group by order_id`;
const returned = `select parent_paypal_id, environment, sum(amount_minor) minor from ledger_lines
  where kind in ('refund', 'reversal') and status in ('COMPLETED', 'PENDING') group by parent_paypal_id, environment`;

export const invariants: readonly Invariant[] = [
  {
    name: 'fulfilled-without-money',
    title: 'Nothing is shipped unless its full price has settled',
    query: `select f.order_id from fulfilments f join orders o on o.id = f.order_id
      left join (${accepted}) c on c.order_id = o.id
      where coalesce(c.minor, 0) < o.total_minor and o.intent = 'capture'
        or coalesce(c.minor, 0) = 0`,
  },
  {
    name: 'money-on-unpaid-order',
    title: 'Settled money always shows on its order',
    query: `select o.id from orders o join (${accepted}) c on c.order_id = o.id
      where c.minor >= o.total_minor
        and o.state not in ('paid', 'partially-refunded', 'refunded', 'reversed') and o.flag is null`,
  },
  {
    name: 'paid-without-money',
    title: 'No order is called paid without settled money',
    query: `select o.id from orders o left join (${accepted}) c on c.order_id = o.id
      where o.state in ('paid', 'partially-refunded') and coalesce(c.minor, 0) = 0`,
  },
  {
    name: 'paid-twice-kept',
    title: 'A second payment of one order never stays unnoticed',
    query: `select l.order_id from ledger_lines l join orders o on o.id = l.order_id
      where l.kind = 'capture' and l.status = 'COMPLETED' and o.intent = 'capture' and o.flag is null
      group by l.order_id having count(*) > 1`,
  },
  {
    name: 'refunds-above-capture',
    title: 'Never more is given back than was taken',
    query: `select c.paypal_id from ledger_lines c join (${returned}) r
      on r.parent_paypal_id = c.paypal_id and r.environment = c.environment
      where c.kind = 'capture' and r.minor > c.amount_minor`,
  },
  {
    name: 'two-open-attempts',
    title: 'One order has one payment that can still succeed',
    query: `select order_id from attempts where state = 'open' group by order_id having count(*) > 1`,
  },
  {
    name: 'captured-after-close',
    title: 'No money is taken on a payment that was given up',
    query: `select a.id from attempts a join ledger_lines l on l.attempt_id = a.id
      where a.state = 'closed' and l.kind = 'capture' and l.status in ('COMPLETED', 'PENDING')`,
  },
  {
    name: 'state-not-from-ledger',
    title: 'An order’s state follows from its money',
    query: `select o.id from orders o join (${accepted}) c on c.order_id = o.id
      left join (select l.order_id, sum(l.amount_minor) minor from ledger_lines l
        where l.kind in ('refund', 'reversal') and l.status in ('COMPLETED', 'PENDING') group by l.order_id) r
        on r.order_id = o.id
      where (o.state = 'paid' and coalesce(r.minor, 0) > 0 and c.minor - r.minor < o.total_minor)
        or (o.state = 'partially-refunded' and (coalesce(r.minor, 0) = 0 or r.minor >= c.minor))
        or (o.state = 'refunded' and coalesce(r.minor, 0) < c.minor and o.intent = 'capture' and o.flag is null)`,
  },
  {
    name: 'effect-missing',
    title: 'Every paid order gets its receipt and its shipment',
    query: `select o.id from orders o where o.paid_at is not null
      and (select count(*) from effects e where e.order_id = o.id and e.kind in ('receipt', 'fulfilment')) <> 2`,
  },
  {
    name: 'effect-without-payment',
    title: 'No receipt and no shipment without a payment',
    query: `select e.order_id from effects e join orders o on o.id = e.order_id where o.paid_at is null`,
  },
  {
    name: 'effect-done-twice',
    title: 'A receipt is written once',
    query: `select order_id from mails group by order_id, kind having count(*) > 1`,
  },
  {
    name: 'effect-done-without-result',
    title: 'What is called done has been done',
    query: `select e.id from effects e where e.state = 'done' and (
      (e.kind = 'receipt' and not exists (select 1 from mails m where m.order_id = e.order_id and m.kind = 'receipt'))
      or (e.kind = 'fulfilment' and not exists (select 1 from fulfilments f where f.order_id = e.order_id)
          and not exists (select 1 from order_events v where v.order_id = e.order_id and v.kind = 'fulfilment.withheld')))`,
  },
  {
    name: 'stock-not-conserved',
    title: 'Stock held and sold is explained, unit by unit',
    query: `select s.product_id from stock s
      left join (select product_id,
          sum(quantity) filter (where state = 'held') held, sum(quantity) filter (where state = 'consumed') consumed
        from stock_leases group by product_id) l on l.product_id = s.product_id
      where s.reserved <> coalesce(l.held, 0) or s.sold <> coalesce(l.consumed, 0)`,
  },
  {
    name: 'stock-held-for-nobody',
    title: 'Goods are held only for payments that can still succeed',
    query: `select l.id from stock_leases l join attempts a on a.id = l.attempt_id
      where l.state = 'held' and a.state <> 'open'`,
  },
  {
    name: 'stock-not-held',
    title: 'Whoever can still pay has the goods reserved',
    query: `select a.id from attempts a where a.state = 'open'
      and exists (select 1 from stock_leases l where l.attempt_id = a.id and l.state = 'released')`,
  },
  {
    name: 'lines-not-sum',
    title: 'An order’s lines add up to its total',
    query: `select o.id from orders o where o.items_minor <>
      (select coalesce(sum(l.total_minor), 0) from order_lines l where l.order_id = o.id)`,
  },
  {
    name: 'total-not-sum',
    title: 'Goods less discount, with shipping and tax, are what the order asks for',
    query: `select id from orders
      where items_minor - discount_minor + shipping_minor + tax_minor <> total_minor or discount_minor > items_minor
        or (discount_minor > 0) <> (discount_code is not null)`,
  },
  {
    name: 'discount-overused',
    title: 'No discount code is given out more often than it may be',
    // Money that arrives for an order given up before is kept, with its price: its use had been given back by then.
    query: `select c.code from discount_codes c join discount_redemptions r on r.code = c.code
      where not exists (select 1 from order_events gone where gone.order_id = r.order_id
        and gone.kind in ('order.expired', 'order.declined', 'order.cancelled')
        and not exists (select 1 from order_events again where again.order_id = r.order_id
          and again.kind = 'payment.again' and again.at > gone.at))
      group by c.code, c.most_redemptions having count(*) > c.most_redemptions`,
  },
  {
    name: 'open-without-check',
    title: 'Every payment under way will be looked at again',
    query: `select id from attempts where state = 'open' and next_check_at is null`,
  },
  {
    name: 'foreign-environment',
    title: 'Money of one PayPal environment never touches orders of another',
    query: `select l.id from ledger_lines l join orders o on o.id = l.order_id where l.environment <> o.environment
      union all select a.id from attempts a join orders o on o.id = a.order_id where a.environment <> o.environment`,
  },
  {
    name: 'refund-of-foreign-capture',
    title: 'Every refund belongs to a payment of the same order',
    query: `select r.id from ledger_lines r where r.kind in ('refund', 'reversal') and r.order_id is not null
      and not exists (select 1 from ledger_lines c where c.kind = 'capture' and c.paypal_id = r.parent_paypal_id
        and c.environment = r.environment and c.order_id = r.order_id)`,
  },
  {
    name: 'done-operation-without-result',
    title: 'Every finished call to PayPal is in the books',
    query: `select p.id from operations p where p.state = 'done' and p.kind in ('refund', 'capture-authorization')
      and not exists (select 1 from ledger_lines l where l.paypal_id = p.result_id)`,
  },
];

/** Invariants about time: true once the recovery jobs have had their turn. */
const livenessInvariants: readonly Invariant[] = [
  {
    name: 'operation-forgotten',
    title: 'No call to PayPal stays unanswered for an hour',
    query: `select id from operations where state in ('open', 'unknown') and started_at < now() - interval '1 hour'`,
  },
  {
    name: 'event-forgotten',
    title: 'Every event is worked through within an hour',
    query: `select id from webhook_events where state in ('received', 'failed') and received_at < now() - interval '1 hour'`,
  },
  {
    name: 'effect-forgotten',
    title: 'Receipts and shipments follow within an hour',
    query: `select id from effects where state = 'pending' and created_at < now() - interval '1 hour'`,
  },
];

export interface InvariantReport {
  readonly name: string;
  readonly title: string;
  readonly violations: number;
  /** Up to five of what breaks it. */
  readonly examples: readonly string[];
}

/** Runs all of them. */
export async function checkInvariants(
  db: Database,
  which: readonly Invariant[] = [...invariants, ...livenessInvariants],
): Promise<InvariantReport[]> {
  const reports: InvariantReport[] = [];
  for (const { name, title, query } of which) {
    const rows = await db.orm.execute<Record<string, unknown>>(sql.raw(query));
    const examples = [...rows].slice(0, 5).map((row) => String(Object.values(row)[0]));
    reports.push({ name, title, violations: rows.length, examples });
  }
  return reports;
}
