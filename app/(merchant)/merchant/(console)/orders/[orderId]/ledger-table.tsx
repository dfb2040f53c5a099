import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { LedgerLineView } from '#lib/payments/views/views.ts';

const kinds: Readonly<Record<LedgerLineView['kind'], string>> = {
  authorization: 'Authorization',
  capture: 'Capture',
  refund: 'Refund',
  reversal: 'Reversal',
};

function statusTone(status: string): Tone {
  if (status === 'COMPLETED' || status === 'CREATED') return 'good';
  if (status === 'PENDING') return 'warning';
  return status === 'DENIED' || status === 'DECLINED' || status === 'FAILED' ? 'bad' : 'neutral';
}

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
          <Cell className="min-w-56">
            <span className="font-medium">{kinds[line.kind]}</span>{' '}
            <Badge tone={statusTone(line.status)}>{line.status.toLowerCase().replaceAll('_', ' ')}</Badge>
            <p className="mt-1.5">
              <CopyButton text={line.paypalId} label="PayPal id" />
            </p>
            {line.explanation ? <p className="mt-1 max-w-xs text-ink-soft">{line.explanation}</p> : null}
          </Cell>
          <Cell className="text-ink-soft">
            <TimeText at={line.at} length="short" />
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
