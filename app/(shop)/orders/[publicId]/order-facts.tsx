import { Address } from '#app/_order/address.tsx';
import { type Fact, Facts } from '#app/_ui/facts.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { BuyerOrderView } from '#lib/orders/views.ts';

export function OrderFacts({ order }: { readonly order: BuyerOrderView }) {
  const facts: Fact[] = [{ label: 'Ordered', value: <TimeText at={order.placedAt} /> }];
  if (order.email) facts.push({ label: 'Receipt to', value: order.email });
  if (order.shippedAt) facts.push({ label: 'Shipped', value: <TimeText at={order.shippedAt} /> });
  return (
    <section aria-labelledby="facts-title" className="card p-6">
      <h2 id="facts-title" className="title-2 mb-4">
        Details
      </h2>
      <Facts facts={facts} />
      {order.shipTo && order.shipTo.length > 0 ? (
        <Address label="Delivery address" lines={order.shipTo} />
      ) : null}
    </section>
  );
}
