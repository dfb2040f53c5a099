import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { getMerchantOrder, requireMerchant } from '#app/_lib/shop.ts';
import { LineList } from '#app/_order/line-list.tsx';
import { TotalsList } from '#app/_order/totals-list.tsx';
import { BuyerPanel } from './buyer-panel.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { MailList } from './mail-list.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { OrderHead } from './order-head.tsx';
import { Panel } from './panel.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  readonly params: Promise<{ readonly orderId: string }>;
}

const loadOrder = cache(async (orderId: string) => {
  await requireMerchant();
  // What is no id of ours is not asked for: the database would call it an error.
  return z.uuid().safeParse(orderId).success ? getMerchantOrder(orderId) : undefined;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const order = await loadOrder((await params).orderId);
  return { title: order ? order.number : 'Not found' };
}

export default async function MerchantOrderPage({ params }: Props) {
  const order = await loadOrder((await params).orderId);
  if (!order) notFound();

  return (
    <>
      <OrderHead order={order} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-5">
          <Panel id="lines-title" title="Items">
            <LineList lines={order.lines} />
            <div className="mt-4 ml-auto max-w-xs border-t border-line pt-3">
              <TotalsList totals={order.totals} />
            </div>
          </Panel>
          <section aria-labelledby="ledger-title">
            <h2 id="ledger-title" className="mb-3 font-semibold">
              Ledger
            </h2>
            <LedgerTable ledger={order.ledger} />
          </section>
          <Panel id="timeline-title" title="Timeline">
            <Timeline entries={order.timeline} />
          </Panel>
        </div>
        <div className="min-w-0 space-y-5">
          <MoneyPanel order={order} />
          <BuyerPanel order={order} />
          <Panel id="mail-title" title="Mail">
            <MailList mails={order.mails} />
          </Panel>
        </div>
      </div>
    </>
  );
}
