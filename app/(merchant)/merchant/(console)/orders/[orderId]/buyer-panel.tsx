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
  facts.push({ label: 'E-mail', value: <span className="break-all">{order.email ?? 'Not known yet'}</span> });
  facts.push({ label: 'Environment', value: environments[order.environment] });
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
      {order.shipTo && order.shipTo.length > 0 ? (
        <div className="mt-2 border-t border-line pt-3 text-sm">
          <p className="text-ink-soft">Ship to</p>
          <address className="mt-1 not-italic">
            {order.shipTo.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
        </div>
      ) : null}
    </Panel>
  );
}
