import { type Fact, Facts } from '#app/_ui/facts.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { BuyerOrderView } from '#lib/orders/views.ts';

export function OrderFacts({ order }: { readonly order: BuyerOrderView }) {
  const facts: Fact[] = [{ label: 'Ordered', value: <TimeText at={order.placedAt} /> }];
  if (order.email)
    facts.push({ label: 'Receipt to', value: <span className="break-all">{order.email}</span> });
  if (order.shippedAt) facts.push({ label: 'Shipped', value: <TimeText at={order.shippedAt} /> });
  return (
    <section aria-labelledby="facts-title" className="card p-6">
      <h2 id="facts-title" className="title-2 mb-4">
        Details
      </h2>
      <Facts facts={facts} />
      {order.shipTo && order.shipTo.length > 0 ? (
        <div className="mt-3 border-t border-line pt-4 text-sm">
          <p className="text-ink-soft">Delivered to</p>
          <address className="mt-1 not-italic">
            {order.shipTo.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
        </div>
      ) : null}
    </section>
  );
}
