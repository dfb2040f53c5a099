import type { PlanCycle, SubscriptionRow } from './billing-rows.ts';
import { addInterval, atTen } from './cycle-time.ts';

type Walked = Pick<
  SubscriptionRow,
  'terms' | 'phase' | 'phaseStartedAt' | 'elapsed' | 'completed' | 'nextBillingAt' | 'endsAt'
>;

export function currentCycle(row: Walked): PlanCycle | undefined {
  return row.terms.cycles[row.phase];
}

/** One cycle on: within the phase, into the next phase, or to the end. A cycle that was skipped is not completed. */
export function stepCycle(row: SubscriptionRow, isCompleted: boolean): SubscriptionRow {
  const cycle = currentCycle(row);
  if (!cycle) return row;
  const elapsed = row.elapsed + 1;
  const completed = row.completed.map((count, index) =>
    index === row.phase && isCompleted ? count + 1 : count,
  );
  const { nextBillingAt, ...rest } = row;
  const stepped = { ...rest, elapsed, completed };
  const done = completed[row.phase] ?? 0;
  if (cycle.totalCycles === 0 || done < cycle.totalCycles) {
    return {
      ...stepped,
      nextBillingAt: atTen(addInterval(row.phaseStartedAt, cycle.unit, cycle.count * elapsed)),
    };
  }
  const end = addInterval(row.phaseStartedAt, cycle.unit, cycle.count * elapsed);
  const phase = row.phase + 1;
  const next = { ...stepped, phase, phaseStartedAt: end, elapsed: 0 };
  return phase < row.terms.cycles.length
    ? { ...next, nextBillingAt: atTen(end) }
    : { ...next, endsAt: atTen(end) };
}

/** When the last payment of a subscription that has an end is due. */
export function finalPaymentAt(row: Walked): number | undefined {
  let at = row.phaseStartedAt;
  for (const [index, cycle] of row.terms.cycles.entries()) {
    if (index < row.phase) continue;
    if (cycle.totalCycles === 0) return undefined;
    const isCurrent = index === row.phase;
    const past = isCurrent ? row.elapsed : 0;
    const left = cycle.totalCycles - (isCurrent ? (row.completed[index] ?? 0) : 0);
    if (index === row.terms.cycles.length - 1) {
      return atTen(addInterval(at, cycle.unit, cycle.count * (past + left - 1)));
    }
    at = addInterval(at, cycle.unit, cycle.count * (past + left));
  }
  return undefined;
}
