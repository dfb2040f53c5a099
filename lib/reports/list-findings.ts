import { asc, desc, eq } from 'drizzle-orm';
import { orders, reconciliationFindings, reconciliationRuns } from '#db/schema/index.ts';
import { isCurrencyCode, money } from '#lib/kernel/money.ts';
import { type MoneyView, toMoneyView } from '#lib/kernel/money-view.ts';
import type { PaymentsDeps } from '#lib/payments/deps.ts';
import type { FindingKind } from './classify-books.ts';

export interface FindingView {
  readonly findingId: string;
  readonly kind: string;
  /** The class in words. */
  readonly title: string;
  readonly paypalId: string;
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly ours?: MoneyView;
  readonly theirs?: MoneyView;
  readonly repairedAt?: string;
  readonly repairedBy?: string;
}

export interface ReconciliationView {
  readonly runId: string;
  readonly actor: string;
  readonly from: string;
  readonly until: string;
  readonly finishedAt: string;
  readonly compared: number;
  readonly findings: readonly FindingView[];
}

const titles: Readonly<Record<FindingKind, string>> = {
  'paid-not-recorded': 'Paid at PayPal, not recorded here',
  'recorded-not-paid': 'Recorded here, not in PayPal’s statement',
  'amount-differs': 'The amounts differ',
  'refund-missing': 'Given back at PayPal, not recorded here',
  'fee-differs': 'The fees differ',
  'orphan-capture': 'A payment for no order of this shop',
  'open-paypal-order': 'Approved at PayPal after the order had ended',
};

function titleOf(kind: string): string {
  return new Map<string, string>(Object.entries(titles)).get(kind) ?? kind;
}

type Row = typeof reconciliationFindings.$inferSelect;

function toView({ finding, number }: { finding: Row; number: string | null }): FindingView {
  const amount = (minor: bigint | null) =>
    minor === null || finding.currency === null || !isCurrencyCode(finding.currency)
      ? undefined
      : toMoneyView(money(minor, finding.currency));
  const ours = amount(finding.oursMinor);
  const theirs = amount(finding.theirsMinor);
  return {
    findingId: finding.id,
    kind: finding.kind,
    title: titleOf(finding.kind),
    paypalId: finding.paypalId,
    ...(finding.orderId === null ? {} : { orderId: finding.orderId }),
    ...(number === null ? {} : { orderNumber: number }),
    ...(ours === undefined ? {} : { ours }),
    ...(theirs === undefined ? {} : { theirs }),
    ...(finding.repairedAt === null ? {} : { repairedAt: finding.repairedAt.toISOString() }),
    ...(finding.repairedBy === null ? {} : { repairedBy: finding.repairedBy }),
  };
}

/** The newest comparison with all it found; undefined before the first. */
export async function getReconciliation(deps: PaymentsDeps): Promise<ReconciliationView | undefined> {
  const [run] = await deps.db.orm
    .select()
    .from(reconciliationRuns)
    .where(eq(reconciliationRuns.environment, deps.environment))
    .orderBy(desc(reconciliationRuns.startedAt))
    .limit(1);
  if (!run) return undefined;
  const found = await deps.db.orm
    .select({ finding: reconciliationFindings, number: orders.number })
    .from(reconciliationFindings)
    .leftJoin(orders, eq(orders.id, reconciliationFindings.orderId))
    .where(eq(reconciliationFindings.runId, run.id))
    .orderBy(asc(reconciliationFindings.kind), asc(reconciliationFindings.paypalId))
    .limit(500);
  return {
    runId: run.id,
    actor: run.actor,
    from: run.fromAt.toISOString(),
    until: run.untilAt.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
    compared: run.compared,
    findings: found.map(toView),
  };
}
