// Owns money for orders this shop did not create: kept apart, shown to the merchant, never fulfilled, refundable.

import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { type Statement, violates } from '#db/client.ts';
import { ledgerLines, orphanRefunds } from '#db/schema/index.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { money } from '#lib/kernel/money.ts';
import { type MoneyView, toMoneyView } from '#lib/kernel/money-view.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { mayRetrySameRequest } from '#lib/paypal/index.ts';
import type { PaymentsDeps } from '../deps.ts';
import { currencyOf } from '../journal/order-request.ts';
import { type ObservedMoney, observeRefund } from '../ledger/observation.ts';
import type { MerchantFailure } from '../merchant/refund-order.ts';

function orphanStatement(deps: PaymentsDeps, told: ObservedMoney): Statement {
  const now = deps.clock.now();
  return deps.db.orm
    .insert(ledgerLines)
    .values({
      id: uuidV7(now.getTime(), deps.random),
      environment: deps.environment,
      kind: told.kind,
      paypalId: told.paypalId,
      parentPaypalId: told.parentPaypalId ?? null,
      status: told.status,
      amountMinor: told.amount.minor,
      currency: told.amount.currency,
      feeMinor: told.fee?.minor ?? null,
      netMinor: told.net?.minor ?? null,
      occurredAt: told.occurredAt ?? now,
      recordedAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
}

/** Writes down money that belongs to no order. Repeating it changes nothing. */
export async function recordOrphan(deps: PaymentsDeps, told: ObservedMoney): Promise<void> {
  await deps.db.atomically([orphanStatement(deps, told)]);
  deps.log.warn({ paypalId: told.paypalId, kind: told.kind }, 'payments.orphan');
}

export interface OrphanView {
  readonly captureId: string;
  readonly amount: MoneyView;
  readonly left: MoneyView;
  readonly status: string;
  readonly at: string;
  readonly isRefundUnderWay: boolean;
  readonly canRefund: boolean;
}

interface Orphan {
  readonly line: typeof ledgerLines.$inferSelect;
  readonly leftMinor: bigint;
  readonly isRefundUnderWay: boolean;
}

async function findOrphans(deps: PaymentsDeps, captureId?: string): Promise<Orphan[]> {
  const { orm } = deps.db;
  const own = and(eq(ledgerLines.environment, deps.environment), isNull(ledgerLines.orderId));
  const captures = await orm
    .select()
    .from(ledgerLines)
    .where(
      and(
        own,
        eq(ledgerLines.kind, 'capture'),
        captureId === undefined ? undefined : eq(ledgerLines.paypalId, captureId),
      ),
    )
    .orderBy(desc(ledgerLines.occurredAt))
    .limit(200);
  const ids = captures.map((line) => line.paypalId);
  if (ids.length === 0) return [];
  const [returned, underWay] = await Promise.all([
    orm
      .select()
      .from(ledgerLines)
      .where(and(own, inArray(ledgerLines.parentPaypalId, ids))),
    orm
      .select()
      .from(orphanRefunds)
      .where(
        and(
          eq(orphanRefunds.environment, deps.environment),
          inArray(orphanRefunds.captureId, ids),
          eq(orphanRefunds.state, 'open'),
        ),
      ),
  ]);
  return captures.map((line) => ({
    line,
    leftMinor: returned
      .filter(
        (each) => each.parentPaypalId === line.paypalId && ['COMPLETED', 'PENDING'].includes(each.status),
      )
      .reduce((left, each) => left - each.amountMinor, line.amountMinor),
    isRefundUnderWay: underWay.some((each) => each.captureId === line.paypalId),
  }));
}

function canRefund({ line, leftMinor, isRefundUnderWay }: Orphan): boolean {
  return line.status === 'COMPLETED' && leftMinor > 0n && !isRefundUnderWay;
}

/** Payments that reached the account for orders this shop did not create, newest first. */
export async function listOrphans(deps: PaymentsDeps): Promise<OrphanView[]> {
  const orphans = await findOrphans(deps);
  return orphans.map(({ line, leftMinor, isRefundUnderWay }) => ({
    captureId: line.paypalId,
    amount: toMoneyView(money(line.amountMinor, currencyOf(line))),
    left: toMoneyView(money(leftMinor > 0n ? leftMinor : 0n, currencyOf(line))),
    status: line.status,
    at: line.occurredAt.toISOString(),
    isRefundUnderWay,
    canRefund: canRefund({ line, leftMinor, isRefundUnderWay }),
  }));
}

/** Books the return of everything that is left; the worker asks PayPal until it has answered. */
export async function refundOrphan(
  deps: PaymentsDeps,
  command: { captureId: string; actor: string },
): Promise<Result<null, MerchantFailure>> {
  const [orphan] = await findOrphans(deps, command.captureId);
  if (!orphan)
    return fail({ code: 'not-an-orphan', message: 'This payment belongs to an order, or to nobody.' });
  if (orphan.isRefundUnderWay) return ok(null);
  if (!canRefund(orphan)) {
    return fail({ code: 'nothing-refundable', message: 'There is nothing left to refund.' });
  }
  const now = deps.clock.now();
  const orphanRefundId = uuidV7(now.getTime(), deps.random);
  try {
    await deps.db.atomically([
      deps.db.orm.insert(orphanRefunds).values({
        id: orphanRefundId,
        environment: deps.environment,
        captureId: command.captureId,
        requestId: `${orphanRefundId}:refund:1`,
        amountMinor: orphan.leftMinor,
        currency: orphan.line.currency,
        actor: command.actor,
        state: 'open',
        startedAt: now,
      }),
      await deps.jobs.enqueue('payments.refund-orphan', { orphanRefundId }),
    ]);
  } catch (error) {
    // Somebody else was faster; it is one refund either way.
    if (!violates(error, 'orphan_refunds_one_open')) throw error;
  }
  return ok(null);
}

/** Sends one booked return. Throws while PayPal gives no definite answer; the same request id makes that safe. */
export async function performOrphanRefund(deps: PaymentsDeps, orphanRefundId: string): Promise<void> {
  const [row] = await deps.db.orm.select().from(orphanRefunds).where(eq(orphanRefunds.id, orphanRefundId));
  if (row?.state !== 'open' || row.environment !== deps.environment) return;
  const answer = await deps.paypal.payments.refundCapture(
    row.captureId,
    { amount: money(row.amountMinor, currencyOf(row)) },
    { requestId: row.requestId },
  );
  if (!answer.ok && mayRetrySameRequest(answer.error)) {
    throw new Error(`PayPal has not answered about ${row.captureId}: ${answer.error.kind}`);
  }
  const finishedAt = deps.clock.now();
  const close = (change: { state: 'done' | 'refused'; resultId?: string; errorIssue?: string }) =>
    deps.db.orm
      .update(orphanRefunds)
      .set({ ...change, finishedAt })
      .where(eq(orphanRefunds.id, orphanRefundId));
  if (!answer.ok) {
    deps.log.error({ captureId: row.captureId, issue: answer.error.issue }, 'payments.orphan-refund-refused');
    await deps.db.atomically([
      close({ state: 'refused', errorIssue: answer.error.issue ?? answer.error.kind }),
    ]);
    return;
  }
  const refund = answer.value.value;
  await deps.db.atomically([
    orphanStatement(deps, observeRefund(refund, 'refund', row.captureId)),
    close({ state: 'done', resultId: refund.id }),
  ]);
}
