import type { Metadata } from 'next';
import { getReconciliation, listOrphans, requireMerchant } from '#app/_lib/shop.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { ReconciliationView } from '#lib/reports/list-findings.ts';
import { PageTitle } from '../_frame/page-title.tsx';
import { ActForm } from './act-form.tsx';
import { compareNow, repairAll } from './actions.ts';
import { FindingTable } from './finding-table.tsx';
import { OrphanTable } from './orphan-table.tsx';

export const metadata: Metadata = { title: 'Reconciliation' };

export default async function ReconciliationPage() {
  await requireMerchant();
  const [run, orphans] = await Promise.all([getReconciliation(), listOrphans()]);
  return (
    <>
      <PageTitle title="Reconciliation">
        <ActForm
          action={compareNow}
          label="Compare now"
          pendingLabel="Reading PayPal’s statement…"
          look="primary"
        />
      </PageTitle>
      {run ? (
        <LastRun run={run} />
      ) : (
        <div className="card">
          <EmptyState title="Not compared yet">
            <p>Every night the shop’s books are compared with PayPal’s statement, line by line.</p>
          </EmptyState>
        </div>
      )}
      <h2 className="mt-8 mb-3 font-semibold">Unknown payments</h2>
      {orphans.length === 0 ? (
        <p className="card p-5 text-sm text-ink-soft">
          No payment has come in for an order of somebody else.
        </p>
      ) : (
        <OrphanTable orphans={orphans} />
      )}
    </>
  );
}

function LastRun({ run }: { readonly run: ReconciliationView }) {
  const open = run.findings.filter((finding) => finding.repairedAt === undefined).length;
  return (
    <>
      <Notice
        tone={open === 0 ? 'good' : 'bad'}
        title={
          open === 0
            ? 'The books agree with PayPal’s'
            : open === 1
              ? 'One difference needs you'
              : `${open} differences need you`
        }
      >
        {run.compared} movements from <TimeText at={run.from} /> to <TimeText at={run.until} />, compared{' '}
        <TimeText at={run.finishedAt} /> by {run.actor === 'Shop' ? 'the shop' : run.actor}. PayPal lists a
        movement up to three hours late.
      </Notice>
      {run.findings.length === 0 ? null : (
        <>
          <div className="mt-8 mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 className="font-semibold">Differences</h2>
            {open > 0 ? (
              <ActForm
                action={repairAll}
                field={{ name: 'runId', value: run.runId }}
                label="Repair all"
                pendingLabel="Repairing…"
              />
            ) : null}
          </div>
          <FindingTable findings={run.findings} />
        </>
      )}
    </>
  );
}
