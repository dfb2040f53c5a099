import { PaymentStatus } from '#app/_order/payment-status.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { OrphanView } from '#lib/payments/recovery/orphans.ts';
import { ActForm } from './act-form.tsx';
import { giveBack } from './actions.ts';

export function OrphanTable({ orphans }: { readonly orphans: readonly OrphanView[] }) {
  return (
    <Table
      caption="Payments for no order of this shop, newest first"
      head={
        <>
          <HeadCell>Received</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell isNumber>Amount</HeadCell>
          <HeadCell isNumber>Left</HeadCell>
          <HeadCell>PayPal id</HeadCell>
          <HeadCell>Give back</HeadCell>
        </>
      }
    >
      {orphans.map((orphan) => (
        <Row key={orphan.captureId} className="max-md:grid-cols-[1fr_auto]">
          <Cell className="text-ink-soft">
            <TimeText at={orphan.at} length="short" />
          </Cell>
          <Cell>
            <PaymentStatus status={orphan.status} />
          </Cell>
          <Cell isNumber label="Amount" className="max-md:col-span-2">
            <MoneyText amount={orphan.amount} />
          </Cell>
          <Cell isNumber label="Left" className="max-md:col-span-2">
            <MoneyText amount={orphan.left} />
          </Cell>
          <Cell className="max-md:col-span-2">
            <CopyButton text={orphan.captureId} label="PayPal id" />
          </Cell>
          <Cell className="max-md:col-span-2">
            {orphan.isRefundUnderWay ? (
              'Under way'
            ) : orphan.canRefund ? (
              <ActForm
                action={giveBack}
                field={{ name: 'captureId', value: orphan.captureId }}
                label="Refund"
                pendingLabel="Asking…"
                about={orphan.captureId}
                size="small"
              />
            ) : null}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
