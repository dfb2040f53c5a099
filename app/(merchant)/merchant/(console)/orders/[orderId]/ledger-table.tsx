import { PaymentStatus } from '#app/_order/payment-status.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { MoneyView } from '#lib/kernel/money-view.ts';
import type { LedgerLineView } from '#lib/payments/views/views.ts';

const kinds: Readonly<Record<LedgerLineView['kind'], string>> = {
  authorization: 'Authorization',
  capture: 'Capture',
  refund: 'Refund',
  reversal: 'Reversal',
};

/** Every payment object PayPal holds for this order. */
export function LedgerTable({ ledger }: { readonly ledger: readonly LedgerLineView[] }) {
  if (ledger.length === 0) {
    return <p className="card p-5 text-sm text-ink-soft">No money has moved for this order.</p>;
  }
  return (
    <Table
      caption="Payments at PayPal"
      head={
        <>
          <HeadCell>Payment</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell isNumber>Amount</HeadCell>
          <HeadCell isNumber>Fee</HeadCell>
          <HeadCell isNumber>Net</HeadCell>
          <HeadCell isNumber>Refundable</HeadCell>
        </>
      }
    >
      {ledger.map((line) => {
        const isReturn = line.kind === 'refund' || line.kind === 'reversal';
        return (
          <Row key={line.paypalId} className="max-md:grid-cols-[1fr_auto]">
            <Cell className="min-w-56 max-md:min-w-0">
              <span className="mr-1 font-medium">{kinds[line.kind]}</span>{' '}
              <PaymentStatus status={line.status} />
              <p className="mt-1.5">
                <CopyButton text={line.paypalId} label="PayPal id" />
              </p>
              {line.explanation ? <p className="mt-1 max-w-xs text-ink-soft">{line.explanation}</p> : null}
            </Cell>
            <Cell className="text-ink-soft max-md:order-1 max-md:col-span-2" label="When">
              <TimeText at={line.at} length="short" />
            </Cell>
            <Cell isNumber className="font-medium">
              <MoneyText amount={line.amount} isTakenOff={isReturn} />
            </Cell>
            <AmountCell label="Fee" amount={line.fee} isTakenOff={isReturn} />
            <AmountCell label="Net" amount={line.net} isTakenOff={isReturn} />
            <AmountCell label="Refundable" amount={line.refundable} />
          </Row>
        );
      })}
    </Table>
  );
}

interface AmountCellProps {
  readonly label: string;
  readonly amount: MoneyView | undefined;
  readonly isTakenOff?: boolean;
}

function AmountCell({ label, amount, isTakenOff = false }: AmountCellProps) {
  return (
    <Cell isNumber label={label} className="max-md:order-1 max-md:col-span-2">
      {amount && <MoneyText amount={amount} isTakenOff={isTakenOff} />}
    </Cell>
  );
}
