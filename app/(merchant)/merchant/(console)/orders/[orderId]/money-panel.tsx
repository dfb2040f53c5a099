import { type Fact, Facts } from '#app/_ui/facts.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import { Panel } from './panel.tsx';

export function MoneyPanel({ money }: { readonly money: MerchantOrderView['money'] }) {
  const facts: Fact[] = [{ label: 'Gross', value: <MoneyText amount={money.gross} /> }];
  facts.push({
    label: 'PayPal fee',
    value: money.fee ? <MoneyText amount={money.fee} isTakenOff /> : 'Not known yet',
  });
  facts.push({ label: 'Net', value: money.net ? <MoneyText amount={money.net} /> : 'Not known yet' });
  facts.push({ label: 'Refunded', value: <MoneyText amount={money.refunded} /> });
  facts.push({ label: 'Refundable', value: <MoneyText amount={money.refundable} />, isStrong: true });
  const isUnpaid = !/[1-9]/.test(money.gross.decimal);
  return (
    <Panel id="money-title" title="Money">
      {isUnpaid ? <p className="text-sm text-ink-soft">Nothing has come in yet.</p> : <Facts facts={facts} />}
    </Panel>
  );
}
