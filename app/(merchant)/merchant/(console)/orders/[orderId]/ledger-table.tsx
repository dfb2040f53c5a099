import { Badge } from '#app/_ui/badge.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { LedgerLineView } from '#lib/payments/views.ts';

const kinds: Readonly<Record<LedgerLineView['kind'], string>> = {
  authorization: 'Authorization',
  capture: 'Capture',
  refund: 'Refund',
  reversal: 'Reversal',
};

/** Every payment object PayPal holds for this order. */
export function LedgerTable({ ledger }: { readonly ledger: readonly LedgerLineView[] }) {
  if (ledger.length === 0) {
    return <p className="text-sm text-ink-soft">No money has moved for this order.</p>;
  }
  return (
    <Table
      caption="Payments at PayPal"
      head={
        <>
          <HeadCell>Payment</HeadCell>
          <HeadCell>PayPal id</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell isNumber>Amount</HeadCell>
          <HeadCell isNumber>Fee</HeadCell>
          <HeadCell isNumber>Net</HeadCell>
          <HeadCell isNumber>Refundable</HeadCell>
        </>
      }
    >
      {ledger.map((line) => (
        <tr key={line.paypalId}>
          <Cell>
            <span className="font-medium">{kinds[line.kind]}</span>{' '}
            <Badge
              tone={line.status === 'COMPLETED' ? 'good' : line.status === 'PENDING' ? 'warning' : 'neutral'}
            >
              {line.status.toLowerCase().replaceAll('_', ' ')}
            </Badge>
            {line.explanation ? <p className="mt-1 max-w-xs text-ink-soft">{line.explanation}</p> : null}
          </Cell>
          <Cell>
            <CopyButton text={line.paypalId} label="PayPal id" />
          </Cell>
          <Cell className="text-ink-soft">
            <TimeText at={line.at} />
          </Cell>
          <Cell isNumber className="font-medium">
            <MoneyText amount={line.amount} isTakenOff={line.kind === 'refund' || line.kind === 'reversal'} />
          </Cell>
          <Cell isNumber>{line.fee ? <MoneyText amount={line.fee} /> : '–'}</Cell>
          <Cell isNumber>{line.net ? <MoneyText amount={line.net} /> : '–'}</Cell>
          <Cell isNumber>{line.refundable ? <MoneyText amount={line.refundable} /> : '–'}</Cell>
        </tr>
      ))}
    </Table>
  );
}
