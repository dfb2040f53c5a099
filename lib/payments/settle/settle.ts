// Owns the invariant that an order's money state is only ever what the ledger says: the one routine that moves it.

import { and, eq } from 'drizzle-orm';
import { assertOrderVersion, isStale, type Statement, violates } from '#db/client.ts';
import { attempts, effects, ledgerLines, operations, orders } from '#db/schema/index.ts';
import { emptyCartStatements } from '#lib/cart/change-cart.ts';
import { consumeLeases, releaseLeases } from '#lib/inventory/stock-statements.ts';
import { AppError } from '#lib/kernel/app-error.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import type { PaymentsDeps } from '../deps.ts';
import { adoptOrphans } from '../ledger/adopt-orphans.ts';
import type { LedgerChange } from '../ledger/merge-ledger.ts';
import type { Observation } from '../ledger/observation.ts';
import { loadPayment, type Payment } from '../load-payment.ts';
import { planSettlement, type SettleContext, type SettlementPlan } from './plan-settlement.ts';
import { recordTimeline, type TimelineDraft } from './timeline.ts';

export interface SettleInput {
  readonly attemptId: string;
  readonly observation: Observation;
  readonly actor: string;
  /** The journal row that this observation answers; it is closed in the same transaction. */
  readonly concludes?: {
    readonly operationId: string;
    readonly state: 'done' | 'refused';
    readonly resultId?: string;
    readonly errorKind?: string;
    readonly errorIssue?: string;
    readonly debugId?: string;
  };
  readonly close?: SettleContext['close'];
  readonly isRepair?: boolean;
  readonly timeline?: readonly TimelineDraft[];
}

export interface Settled {
  readonly payment: Payment;
  readonly plan: SettlementPlan;
}

// Each round lost is a round somebody else won, so this is how many may settle one order at once.
const maxRounds = 40;

function ledgerStatement(
  deps: PaymentsDeps,
  payment: Payment,
  attemptId: string,
  change: LedgerChange,
  now: Date,
): Statement {
  const { observed, status } = change;
  const moving = {
    status,
    reason: observed.reason ?? null,
    ...(observed.fee === undefined ? {} : { feeMinor: observed.fee.minor }),
    ...(observed.net === undefined ? {} : { netMinor: observed.net.minor }),
    ...(observed.expiresAt === undefined ? {} : { expiresAt: observed.expiresAt }),
    ...(change.isCorrection
      ? { amountMinor: observed.amount.minor, currency: observed.amount.currency }
      : {}),
    updatedAt: now,
  };
  if (change.previousStatus !== undefined) {
    return deps.db.orm
      .update(ledgerLines)
      .set({ ...moving, kind: observed.kind })
      .where(
        and(
          eq(ledgerLines.environment, payment.environment),
          eq(ledgerLines.kind, change.previousKind ?? observed.kind),
          eq(ledgerLines.paypalId, observed.paypalId),
        ),
      );
  }
  return deps.db.orm.insert(ledgerLines).values({
    id: uuidV7(now.getTime(), deps.random),
    orderId: payment.id,
    attemptId,
    environment: payment.environment,
    kind: observed.kind,
    paypalId: observed.paypalId,
    parentPaypalId: observed.parentPaypalId ?? null,
    amountMinor: observed.amount.minor,
    currency: observed.amount.currency,
    isFinal: observed.isFinal ?? null,
    occurredAt: observed.occurredAt ?? now,
    recordedAt: now,
    ...moving,
  });
}

function orderStatement(
  deps: PaymentsDeps,
  payment: Payment,
  plan: SettlementPlan,
  input: SettleInput,
  now: Date,
): Statement {
  const { payer, shipTo } = input.observation;
  return deps.db.orm
    .update(orders)
    .set({
      state: plan.state,
      version: payment.version + 1,
      flag: plan.flag,
      updatedAt: now,
      ...(plan.becamePaid ? { paidAt: now } : {}),
      ...(plan.becameCancelled ? { cancelledAt: now } : {}),
      ...(payer?.name && payment.buyerName === null ? { buyerName: payer.name } : {}),
      ...(shipTo !== undefined && payment.paidAt === null ? { shipTo } : {}),
    })
    .where(eq(orders.id, payment.id));
}

async function effectStatements(
  deps: PaymentsDeps,
  payment: Payment,
  plan: SettlementPlan,
  now: Date,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const kind of plan.effects) {
    const effectId = uuidV7(now.getTime(), deps.random);
    statements.push(
      deps.db.orm
        .insert(effects)
        .values({ id: effectId, orderId: payment.id, kind, state: 'pending', createdAt: now }),
      await deps.jobs.enqueue('orders.perform-effect', { effectId }),
    );
  }
  for (const captureId of plan.giveBack) {
    statements.push(await deps.jobs.enqueue('payments.give-back', { orderId: payment.id, captureId }));
  }
  for (const authorizationId of plan.letGo) {
    statements.push(await deps.jobs.enqueue('payments.let-go', { orderId: payment.id, authorizationId }));
  }
  return statements;
}

/** What the caller adds to the timeline; nothing when somebody else has already told how the same call ended. */
function ownTimeline(payment: Payment, { concludes, timeline = [] }: SettleInput): readonly TimelineDraft[] {
  const operation = payment.operations.find((each) => each.id === concludes?.operationId);
  return operation?.state === 'done' || operation?.state === 'refused' ? [] : timeline;
}

/** The whole change as one transaction. */
async function statementsFor(
  deps: PaymentsDeps,
  payment: Payment,
  plan: SettlementPlan,
  input: SettleInput,
  now: Date,
): Promise<Statement[]> {
  const { concludes } = input;
  return [
    assertOrderVersion(payment.id, payment.version),
    orderStatement(deps, payment, plan, input, now),
    deps.db.orm.update(attempts).set(plan.attempt).where(eq(attempts.id, input.attemptId)),
    ...plan.ledger.map((change) => ledgerStatement(deps, payment, input.attemptId, change, now)),
    ...(concludes === undefined
      ? []
      : [
          deps.db.orm
            .update(operations)
            .set({
              state: concludes.state,
              resultId: concludes.resultId ?? null,
              errorKind: concludes.errorKind ?? null,
              errorIssue: concludes.errorIssue ?? null,
              debugId: concludes.debugId ?? null,
              finishedAt: now,
            })
            .where(eq(operations.id, concludes.operationId)),
        ]),
    ...(plan.stock === 'consume' ? consumeLeases(input.attemptId, now) : []),
    ...(plan.stock === 'release' ? releaseLeases(input.attemptId, now) : []),
    ...(await effectStatements(deps, payment, plan, now)),
    ...(plan.leavesCheckout ? emptyCartStatements(payment.cartId, payment.cartVersion) : []),
    ...recordTimeline(deps, payment.id, now, [...plan.timeline, ...ownTimeline(payment, input)]),
  ];
}

/**
 * Brings `payment` into line with what PayPal said. Repeating it, in any order and from any cause, changes nothing.
 * @param payment as loaded; read again when somebody else was faster
 */
export async function settle(deps: PaymentsDeps, payment: Payment, input: SettleInput): Promise<Settled> {
  let current = payment;
  let isSoldOut = false;
  let mayBeOrphaned = false;
  for (let round = 0; round < maxRounds; round++) {
    const attempt = current.attempts.find((each) => each.id === input.attemptId);
    if (!attempt)
      throw new AppError('unknown-attempt', `order ${current.id} has no attempt ${input.attemptId}`);
    if (current.environment !== deps.environment) {
      throw new AppError('wrong-environment', `order ${current.id} belongs to ${current.environment}`);
    }
    const now = deps.clock.now();
    const plan = planSettlement(current, attempt, input.observation, {
      now,
      environment: deps.environment,
      timing: deps.timing,
      actor: input.actor,
      isSoldOut,
      ...(deps.soldOutPolicy === undefined ? {} : { soldOutPolicy: deps.soldOutPolicy }),
      ...(deps.merchantId === undefined ? {} : { merchantId: deps.merchantId }),
      ...(input.concludes === undefined ? {} : { concludes: input.concludes.operationId }),
      ...(input.close === undefined ? {} : { close: input.close }),
      ...(input.isRepair === undefined ? {} : { isRepair: input.isRepair }),
    });
    if (!plan.hasChanges && ownTimeline(current, input).length === 0) return { payment: current, plan };
    try {
      await deps.db.atomically([
        ...(mayBeOrphaned ? [adoptOrphans(deps, plan.ledger)] : []),
        ...(await statementsFor(deps, current, plan, input, now)),
      ]);
      return {
        payment: { ...current, state: plan.state, flag: plan.flag, version: current.version + 1 },
        plan,
      };
    } catch (error) {
      if (violates(error, 'stock_not_oversold')) isSoldOut = true;
      // Another writer may have added the very line that we were about to add, or it lies among the unknown payments.
      else if (violates(error, 'ledger_lines_paypal_id')) mayBeOrphaned = true;
      else if (!isStale(error) && !violates(error, 'effects_once')) throw error;
      const fresh = await loadPayment(deps.db, current.id);
      if (!fresh) throw error;
      current = fresh;
    }
  }
  throw new AppError('settle-contended', `order ${payment.id} is changing too fast to settle`);
}
