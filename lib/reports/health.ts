import { count, eq, sql } from 'drizzle-orm';
import { attempts, webhookEvents } from '#db/schema/index.ts';
import type { PaymentsDeps } from '#lib/payments/deps.ts';
import { listOrphans } from '#lib/payments/recovery/orphans.ts';
import { checkInvariants, type InvariantReport } from './invariants.ts';
import { countRejections } from './list-webhook-events.ts';

export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface HealthView {
  readonly checks: readonly HealthCheck[];
  readonly invariants: readonly InvariantReport[];
  readonly rejectedWebhooks: readonly { readonly reason: string; readonly count: number }[];
}

async function checkJobs({ db }: PaymentsDeps): Promise<HealthCheck> {
  const [row] = await db.orm.execute<{ waiting: string; oldest: string | null; dead: string }>(sql`
    select count(*) filter (where state in ('created', 'retry') and name <> 'dead-letter') as waiting,
      extract(epoch from now() - min(created_on) filter (where state in ('created', 'retry') and name <> 'dead-letter'))::text as oldest,
      count(*) filter (where name = 'dead-letter' and state = 'created') as dead
    from pgboss.job`);
  const seconds = Number(row?.oldest ?? 0);
  const dead = Number(row?.dead ?? 0);
  return {
    name: 'Background work',
    ok: seconds < 600 && dead === 0,
    detail:
      dead > 0
        ? `${dead} jobs failed on every try and need you`
        : Number(row?.waiting ?? 0) === 0
          ? 'Nothing is waiting'
          : `${row?.waiting} jobs waiting, the oldest for ${Math.round(seconds)} seconds`,
  };
}

async function checkPayPal(deps: PaymentsDeps): Promise<HealthCheck> {
  const listed = await deps.paypal.webhooks.list();
  if (!listed.ok) {
    return {
      name: 'PayPal',
      ok: false,
      detail: `PayPal did not answer as it should: ${listed.error.message}`,
    };
  }
  const url = `${deps.origin}/api/webhooks/paypal`;
  const isRegistered = listed.value.value.some((hook) => hook.url === url);
  return {
    name: 'PayPal',
    ok: isRegistered,
    detail: isRegistered
      ? `Credentials work; webhooks arrive at ${url}`
      : `Credentials work, but no webhook is registered for ${url}`,
  };
}

async function checkBacklog({ db, clock }: PaymentsDeps): Promise<HealthCheck> {
  const now = clock.now().toISOString();
  const [overdue] = await db.orm
    .select({ count: count() })
    .from(attempts)
    .where(sql`${attempts.nextCheckAt} < ${now}::timestamptz - interval '5 minutes'`);
  const late = overdue?.count ?? 0;
  return {
    name: 'Payments under way',
    ok: late === 0,
    detail:
      late === 0
        ? 'All are being looked after'
        : `${late} are overdue for a look at PayPal. Is the worker running?`,
  };
}

async function checkEvents({ db }: PaymentsDeps): Promise<HealthCheck> {
  const [failed] = await db.orm
    .select({ count: count() })
    .from(webhookEvents)
    .where(eq(webhookEvents.state, 'failed'));
  const number = failed?.count ?? 0;
  return {
    name: 'Events from PayPal',
    ok: number === 0,
    detail:
      number === 0
        ? 'All are worked through'
        : `${number} could not be worked through yet; they are tried again`,
  };
}

async function checkOrphans(deps: PaymentsDeps): Promise<HealthCheck> {
  const kept = (await listOrphans(deps)).filter((orphan) => orphan.canRefund);
  return {
    name: 'Unknown payments',
    ok: kept.length === 0,
    detail:
      kept.length === 0
        ? 'None to look after'
        : `${kept.length} payments reached your account for orders that this shop did not create; see Reconciliation`,
  };
}

/** Everything a merchant should know before worrying, or instead of it. */
export async function getHealth(deps: PaymentsDeps): Promise<HealthView> {
  const [checks, reports, rejectedWebhooks] = await Promise.all([
    Promise.all([
      checkPayPal(deps),
      checkJobs(deps),
      checkBacklog(deps),
      checkEvents(deps),
      checkOrphans(deps),
    ]),
    checkInvariants(deps.db),
    countRejections(deps.db),
  ]);
  return { checks, invariants: reports, rejectedWebhooks };
}
