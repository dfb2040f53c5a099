// Owns "exactly once" for what follows a payment: a row per order and kind decides, not how often a job runs.

import { eq } from 'drizzle-orm';
import type { Database, Statement } from '#db/client.ts';
import {
  effects,
  fulfilments,
  ledgerLines,
  mails,
  orderEvents,
  orderLines,
  orders,
} from '#db/schema/index.ts';
import type { Clock } from '#lib/kernel/clock.ts';
import { type RandomBytes, uuidV7 } from '#lib/kernel/ids.ts';
import { isCurrencyCode } from '#lib/kernel/money.ts';
import type { SendMail } from '#lib/mail/send-mail.ts';
import { chargedMinor } from './charged.ts';
import { isPaidFor } from './order-state.ts';
import { receipt } from './receipt.ts';

export interface EffectDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly shopName: string;
  readonly origin: string;
  /** Absent: mail is kept and shown to the merchant. */
  readonly sendMail?: SendMail;
}

type Order = typeof orders.$inferSelect;

/** Carries out one effect. Repeating it changes nothing; throwing leaves it to be tried again. */
export async function performEffect(deps: EffectDeps, effectId: string): Promise<void> {
  const [found] = await deps.db.orm
    .select({ effect: effects, order: orders })
    .from(effects)
    .innerJoin(orders, eq(orders.id, effects.orderId))
    .where(eq(effects.id, effectId));
  if (!found || found.effect.state === 'done') return;
  const { effect, order } = found;
  if (effect.kind === 'receipt') await sendReceipt(deps, order, effect.id);
  else await releaseForShipping(deps, order, effect.id);
}

function markDone(deps: EffectDeps, effectId: string): Statement {
  return deps.db.orm
    .update(effects)
    .set({ state: 'done', doneAt: deps.clock.now() })
    .where(eq(effects.id, effectId));
}

function note(deps: EffectDeps, orderId: string, kind: string, text: string): Statement {
  const at = deps.clock.now();
  return deps.db.orm.insert(orderEvents).values({
    id: uuidV7(at.getTime(), deps.random),
    orderId,
    at,
    kind,
    text,
    actor: 'Shop',
    tone: 'neutral',
  });
}

/** An order whose money went back before anyone shipped it is not shipped. */
async function releaseForShipping(deps: EffectDeps, order: Order, effectId: string): Promise<void> {
  await deps.db.atomically([
    ...(isPaidFor(order.state)
      ? [
          deps.db.orm
            .insert(fulfilments)
            .values({ orderId: order.id, releasedAt: deps.clock.now() })
            .onConflictDoNothing(),
          note(deps, order.id, 'fulfilment.released', 'Ready to ship'),
        ]
      : [note(deps, order.id, 'fulfilment.withheld', 'Not shipped: the money has gone back')]),
    markDone(deps, effectId),
  ]);
}

async function sendReceipt(deps: EffectDeps, order: Order, effectId: string): Promise<void> {
  const [existing] = await deps.db.orm.select().from(mails).where(eq(mails.orderId, order.id));
  const letter = existing ?? (await writeReceipt(deps, order));
  if (deps.sendMail && letter.state !== 'sent') {
    await deps.sendMail({
      messageId: letter.id,
      to: letter.recipient,
      subject: letter.subject,
      text: letter.body,
    });
  }
  const state = deps.sendMail ? 'sent' : 'kept';
  await deps.db.atomically([
    deps.db.orm.update(mails).set({ state, sentAt: deps.clock.now() }).where(eq(mails.id, letter.id)),
    note(
      deps,
      order.id,
      'receipt.sent',
      deps.sendMail
        ? 'Receipt sent to the buyer'
        : 'Receipt written; no mail server is set up, so it is kept here',
    ),
    markDone(deps, effectId),
  ]);
}

/** Written before it is sent, so that a crash in between finds the same letter again. */
async function writeReceipt(deps: EffectDeps, order: Order): Promise<typeof mails.$inferSelect> {
  const lines = await deps.db.orm
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(orderLines.position);
  const ledger = await deps.db.orm
    .select()
    .from(ledgerLines)
    .where(eq(ledgerLines.orderId, order.id))
    .orderBy(ledgerLines.occurredAt, ledgerLines.paypalId);
  const { subject, text } = receipt({
    ...order,
    shopName: deps.shopName,
    origin: deps.origin,
    currency: isCurrencyCode(order.currency) ? order.currency : 'USD',
    chargedMinor: chargedMinor(order, ledger),
    lines,
  });
  const at = deps.clock.now();
  await deps.db.orm
    .insert(mails)
    .values({
      id: uuidV7(at.getTime(), deps.random),
      orderId: order.id,
      kind: 'receipt',
      recipient: order.email,
      subject,
      body: text,
      state: 'queued',
      createdAt: at,
    })
    .onConflictDoNothing();
  const [written] = await deps.db.orm.select().from(mails).where(eq(mails.orderId, order.id));
  if (!written) throw new Error(`the receipt of order ${order.id} was not written`);
  return written;
}
