// Owns the repair button: a difference is mended through settle, under the name of who asked.

import { and, eq, isNull } from 'drizzle-orm';
import { reconciliationFindings, reconciliationRuns } from '#db/schema/index.ts';
import { isCurrencyCode, money } from '#lib/kernel/money.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { PaymentsDeps } from '#lib/payments/deps.ts';
import type { ObservedMoney } from '#lib/payments/ledger/observation.ts';
import { recordOrphan } from '#lib/payments/recovery/orphans.ts';
import { previewRepair, type RepairInput, repairAttempt } from '#lib/payments/recovery/repair-attempt.ts';
import type { FindingKind } from './classify-books.ts';

type Finding = typeof reconciliationFindings.$inferSelect;

export interface RepairFailure {
  readonly code: 'finding-unknown' | 'not-repaired';
  readonly message: string;
}

const reasons: Readonly<Record<FindingKind, string>> = {
  'paid-not-recorded': 'PayPal’s statement shows a payment that was not recorded here. It is now',
  'recorded-not-paid':
    'A payment was recorded here that PayPal’s statement does not show. It is set right now',
  'amount-differs': 'PayPal’s statement shows another amount than was recorded here. It is set right now',
  'refund-missing': 'PayPal’s statement shows money given back that was not recorded here. It is now',
  'fee-differs': 'PayPal’s statement shows another fee than was recorded here. It is set right now',
  'orphan-capture': 'PayPal’s statement shows a payment for no order of this shop',
  'open-paypal-order':
    'The buyer approved the payment after the order had ended. Nothing is charged; PayPal lets go of it by itself',
};

function isKind(kind: string): kind is FindingKind {
  return Object.hasOwn(reasons, kind);
}

/** The movement itself, as the statement told it, for what PayPal's order does not show. */
function toldBy(finding: Finding): ObservedMoney | undefined {
  const { kind, theirsMinor, currency, parentPaypalId, occurredAt } = finding;
  if (theirsMinor === null || theirsMinor <= 0n || currency === null || !isCurrencyCode(currency))
    return undefined;
  const isOrphan = kind === 'orphan-capture';
  if (!isOrphan && kind !== 'refund-missing') return undefined;
  return {
    kind: isOrphan ? 'capture' : finding.eventCode === 'T1107' ? 'refund' : 'reversal',
    paypalId: finding.paypalId,
    ...(parentPaypalId === null ? {} : { parentPaypalId }),
    status: 'COMPLETED',
    amount: money(theirsMinor, currency),
    ...(occurredAt === null ? {} : { occurredAt }),
  };
}

async function find(deps: PaymentsDeps, findingId: string): Promise<Finding | undefined> {
  const [found] = await deps.db.orm
    .select({ finding: reconciliationFindings })
    .from(reconciliationFindings)
    .innerJoin(reconciliationRuns, eq(reconciliationRuns.id, reconciliationFindings.runId))
    .where(
      and(eq(reconciliationFindings.id, findingId), eq(reconciliationRuns.environment, deps.environment)),
    );
  return found?.finding;
}

function repairOf(finding: Finding, actor: string): RepairInput | undefined {
  if (finding.orderId === null || finding.attemptId === null) return undefined;
  const told = toldBy(finding);
  return {
    orderId: finding.orderId,
    attemptId: finding.attemptId,
    actor,
    reason: isKind(finding.kind) ? reasons[finding.kind] : finding.kind,
    ...(told === undefined ? {} : { told: [told] }),
  };
}

const unknown: RepairFailure = { code: 'finding-unknown', message: 'This difference is not known any more.' };

const notRepaired = (cause: unknown): RepairFailure => ({
  code: 'not-repaired',
  message: cause instanceof Error ? cause.message : 'PayPal could not be asked.',
});

/** What a repair would change, without changing it. */
export async function previewFinding(
  deps: PaymentsDeps,
  input: { findingId: string; actor: string },
): Promise<Result<readonly string[], RepairFailure>> {
  const finding = await find(deps, input.findingId);
  if (!finding) return fail(unknown);
  const repair = repairOf(finding, input.actor);
  if (!repair) return ok(['It is recorded among the unknown payments, where it can be refunded']);
  try {
    const changes = await previewRepair(deps, repair);
    return ok(changes.length > 0 ? changes : ['Nothing: the books agree by now']);
  } catch (cause) {
    return fail(notRepaired(cause));
  }
}

async function repair(deps: PaymentsDeps, finding: Finding, actor: string): Promise<void> {
  const input = repairOf(finding, actor);
  if (input) await repairAttempt(deps, input);
  else {
    const told = toldBy(finding);
    if (told) await recordOrphan(deps, told);
  }
  await deps.db.orm
    .update(reconciliationFindings)
    .set({ repairedAt: deps.clock.now(), repairedBy: actor })
    .where(and(eq(reconciliationFindings.id, finding.id), isNull(reconciliationFindings.repairedAt)));
}

/** Mends one difference. Repeating it changes nothing. */
export async function repairFinding(
  deps: PaymentsDeps,
  input: { findingId: string; actor: string },
): Promise<Result<null, RepairFailure>> {
  const finding = await find(deps, input.findingId);
  if (!finding) return fail(unknown);
  if (finding.repairedAt !== null) return ok(null);
  try {
    await repair(deps, finding, input.actor);
    return ok(null);
  } catch (cause) {
    deps.log.error({ err: cause, findingId: finding.id }, 'reports.repair-failed');
    return fail(notRepaired(cause));
  }
}

/** Mends whatever a run found. One that cannot be mended now does not keep the others from it. */
export async function repairRun(
  deps: PaymentsDeps,
  input: { runId: string; actor: string },
): Promise<{ repaired: number; failed: number }> {
  const open = await deps.db.orm
    .select({ id: reconciliationFindings.id })
    .from(reconciliationFindings)
    .where(and(eq(reconciliationFindings.runId, input.runId), isNull(reconciliationFindings.repairedAt)));
  let repaired = 0;
  for (const { id } of open) {
    if ((await repairFinding(deps, { findingId: id, actor: input.actor })).ok) repaired += 1;
  }
  return { repaired, failed: open.length - repaired };
}
