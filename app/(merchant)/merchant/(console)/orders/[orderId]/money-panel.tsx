import { type Fact, Facts } from '#app/_ui/facts.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import { Panel } from './panel.tsx';

export function MoneyPanel({ order: { money, ledger } }: { readonly order: MerchantOrderView }) {
  const facts: Fact[] = [{ label: 'Gross', value: <MoneyText amount={money.gross} /> }];
  facts.push({ label: 'Refunded', value: <MoneyText amount={money.refunded} isTakenOff /> });
  facts.push({
    label: 'PayPal fee',
    value: money.fee ? <MoneyText amount={money.fee} isTakenOff /> : 'Not known yet',
  });
  facts.push({ label: 'Net', value: money.net ? <MoneyText amount={money.net} /> : 'Not known yet' });
  facts.push({ label: 'Refundable', value: <MoneyText amount={money.refundable} />, isStrong: true });
  const isUnpaid = !/[1-9]/.test(money.gross.decimal);
  const isElsewhere = ledger.some(
    ({ kind, status, amount }) =>
      kind === 'capture' && status === 'COMPLETED' && amount.currency !== money.gross.currency,
  );
  const nothing = isElsewhere
    ? 'What came in is in another currency. The ledger shows it.'
    : 'Nothing has come in yet.';
  return (
    <Panel id="money-title" title="Money">
      {isUnpaid ? <p className="text-sm text-ink-soft">{nothing}</p> : <Facts facts={facts} />}
    </Panel>
  );
}
