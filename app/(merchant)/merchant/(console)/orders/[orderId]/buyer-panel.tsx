import { Address } from '#app/_order/address.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { type Fact, Facts } from '#app/_ui/facts.tsx';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import { Panel } from './panel.tsx';

const environments: Readonly<Record<MerchantOrderView['environment'], string>> = {
  emulator: 'Local test',
  sandbox: 'PayPal sandbox',
  live: 'Live',
};

export function BuyerPanel({ order }: { readonly order: MerchantOrderView }) {
  const facts: Fact[] = [];
  if (order.buyerName) facts.push({ label: 'Name', value: order.buyerName });
  facts.push({ label: 'E-mail', value: order.email ?? 'Not known yet' });
  facts.push({ label: 'Mode', value: environments[order.environment] });
  if (order.paypalOrderId) {
    facts.push({
      label: 'PayPal order',
      value: <CopyButton text={order.paypalOrderId} label="PayPal order id" />,
    });
  }
  if (order.invoiceId) {
    facts.push({ label: 'Invoice', value: <CopyButton text={order.invoiceId} label="invoice id" /> });
  }
  return (
    <Panel id="buyer-title" title="Buyer">
      <Facts facts={facts} />
      {order.shipTo && order.shipTo.length > 0 ? <Address label="Ship to" lines={order.shipTo} /> : null}
    </Panel>
  );
}
