// Owns the nightly proof: PayPal's statement and the shop's ledger hold the same money, or the difference has a name.

import { and, desc, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Statement } from '#db/client.ts';
import { ledgerLines, reconciliationFindings, reconciliationRuns } from '#db/schema/index.ts';
import { dayMs, hourMs, minuteMs, plusMs } from '#lib/kernel/clock.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import type { PaymentsDeps } from '#lib/payments/deps.ts';
import { findApprovedTooLate, findOwners, readStatement } from '#lib/payments/recovery/read-statement.ts';
import { type BookLine, classifyBooks, type FoundDifference, unknownCaptures } from './classify-books.ts';

/** Far enough back for news that came late. */
const usualDays = 5;
/** How far a run reaches back into what the run before it has seen: PayPal's statement is hours behind. */
const overlapMs = dayMs;
/** After a longer absence the rest is asked for by hand. */
const mostDays = 180;
/** Either side's clock may be a little off at the edges of the span. */
const startMarginMs = hourMs;
const endMarginMs = 5 * minuteMs;
const chunk = 1_000;

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / chunk) }, (_, index) =>
    all.slice(index * chunk, (index + 1) * chunk),
  );
}

async function readBooks(
  deps: PaymentsDeps,
  paypalIds: readonly string[],
  span: { from: Date; until: Date },
): Promise<BookLine[]> {
  const own = eq(ledgerLines.environment, deps.environment);
  const within = and(own, gte(ledgerLines.occurredAt, span.from), lte(ledgerLines.occurredAt, span.until));
  const found = await deps.db.orm.select().from(ledgerLines).where(within);
  for (const ids of chunksOf(paypalIds)) {
    found.push(
      ...(await deps.db.orm
        .select()
        .from(ledgerLines)
        .where(and(own, inArray(ledgerLines.paypalId, ids)))),
    );
  }
  return [...new Map(found.map((line) => [line.id, line])).values()];
}

export interface ComparedBooks {
  readonly runId: string;
  readonly findings: readonly FoundDifference[];
}

/** Nights on which nobody compared, because the shop was off, are made up for. */
async function startOf(deps: PaymentsDeps, now: Date): Promise<Date> {
  const [last] = await deps.db.orm
    .select({ untilAt: reconciliationRuns.untilAt })
    .from(reconciliationRuns)
    .where(eq(reconciliationRuns.environment, deps.environment))
    .orderBy(desc(reconciliationRuns.startedAt))
    .limit(1);
  const usual = plusMs(now, -usualDays * dayMs);
  if (!last) return usual;
  const unseen = Math.min(usual.getTime(), plusMs(last.untilAt, -overlapMs).getTime());
  return new Date(Math.max(unseen, plusMs(now, -mostDays * dayMs).getTime()));
}

/**
 * Compares what has moved since the last run, and the days before it, and stores what differs. Changes no order.
 * Throws when PayPal cannot be asked.
 */
export async function compareBooks(
  deps: PaymentsDeps,
  input: { actor: string; days?: number },
): Promise<ComparedBooks> {
  const startedAt = deps.clock.now();
  const from =
    input.days === undefined ? await startOf(deps, startedAt) : plusMs(startedAt, -input.days * dayMs);
  const span = { from, until: startedAt };
  const statement = await readStatement(deps, span);
  const ids = statement.lines.flatMap((line) => [line.paypalId, line.parentPaypalId ?? line.paypalId]);
  const books = await readBooks(deps, [...new Set(ids)], span);
  const findings = classifyBooks({
    statement: statement.lines,
    books,
    owners: await findOwners(deps, unknownCaptures(statement.lines, books)),
    approvedTooLate: await findApprovedTooLate(deps),
    from: plusMs(span.from, startMarginMs),
    until: plusMs(statement.refreshedAt, -endMarginMs),
  });
  const runId = uuidV7(startedAt.getTime(), deps.random);
  const finishedAt = deps.clock.now();
  const rows = findings.map((finding) => ({
    ...finding,
    id: uuidV7(startedAt.getTime(), deps.random),
    runId,
  }));
  const statements: Statement[] = [
    deps.db.orm.insert(reconciliationRuns).values({
      id: runId,
      environment: deps.environment,
      actor: input.actor,
      fromAt: span.from,
      untilAt: statement.refreshedAt,
      compared: statement.lines.length,
      startedAt,
      finishedAt,
    }),
    ...chunksOf(rows).map((some) => deps.db.orm.insert(reconciliationFindings).values(some)),
  ];
  await deps.db.atomically(statements);
  if (findings.length > 0) deps.log.warn({ runId, findings: findings.length }, 'reports.books-differ');
  return { runId, findings };
}
