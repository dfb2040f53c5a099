import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
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
          <HeadCell>Capture id</HeadCell>
          <HeadCell>Give back</HeadCell>
        </>
      }
    >
      {orphans.map((orphan) => (
        <tr key={orphan.captureId}>
          <Cell className="text-ink-soft">
            <TimeText at={orphan.at} length="short" />
          </Cell>
          <Cell>{orphan.status}</Cell>
          <Cell isNumber>
            <MoneyText amount={orphan.amount} />
          </Cell>
          <Cell isNumber>
            <MoneyText amount={orphan.left} />
          </Cell>
          <Cell>
            <CopyButton text={orphan.captureId} label="capture id" />
          </Cell>
          <Cell>
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
            ) : (
              '–'
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
