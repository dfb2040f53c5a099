import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LineList } from '#app/_order/line-list.tsx';
import { TotalsList } from '#app/_order/totals-list.tsx';
import { ButtonLink } from '#app/_ui/button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { fingerprint } from './fingerprint.ts';
import { loadOrder } from './load-order.ts';
import { OrderFacts } from './order-facts.tsx';
import { OrderStatus } from './order-status.tsx';
import { OrderWatch } from './order-watch.tsx';

interface Props {
  readonly params: Promise<{ readonly publicId: string }>;
  readonly searchParams: Promise<{ readonly thanks?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const order = await loadOrder((await params).publicId);
  return {
    title: order ? `Order ${order.number}` : 'Not found',
    // The link is the key to the order: it must not leave in a Referer or enter an index.
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const order = await loadOrder((await params).publicId);
  if (!order) notFound();
  const hasJustPaid = (await searchParams).thanks === '1';

  return (
    <>
      <OrderStatus order={order} hasJustPaid={hasJustPaid} />
      {order.isUnsettled ? <OrderWatch publicId={order.publicId} shown={fingerprint(order)} /> : null}
      <div className="mt-10 grid items-start gap-8 lg:grid-cols-[1fr_24rem] print:grid-cols-[1fr_20rem]">
        <section aria-labelledby="items-title" className="card p-6">
          <h2 id="items-title" className="title-2 mb-5">
            What you ordered
          </h2>
          <LineList lines={order.lines} />
        </section>
        <div className="space-y-8">
          <section aria-labelledby="amount-title" className="card p-6">
            <h2 id="amount-title" className="title-2 mb-4">
              Amount
            </h2>
            <TotalsList totals={order.totals} />
            {order.charged ? (
              <p className="mt-3 flex justify-between border-t border-line pt-3 font-medium">
                <span>Charged</span>
                <MoneyText amount={order.charged} />
              </p>
            ) : null}
            {order.refunded ? (
              <p className="mt-3 flex justify-between border-t border-line pt-3 font-medium">
                <span>Refunded</span>
                <MoneyText amount={order.refunded} isTakenOff />
              </p>
            ) : null}
          </section>
          <OrderFacts order={order} />
        </div>
      </div>
      <p className="mt-10 text-sm text-ink-soft print:hidden">
        Keep the link to this page: it always shows where your order stands.
      </p>
      <ButtonLink href="/" look="secondary" className="mt-4 print:hidden">
        Back to the shop
      </ButtonLink>
    </>
  );
}
