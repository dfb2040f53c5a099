import Link from 'next/link';
import { Badge } from '#app/_ui/badge.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
import type { FindingView } from '#lib/reports/list-findings.ts';
import { ActForm } from './act-form.tsx';
import { preview, repair } from './actions.ts';

/** What differs, and the two buttons beside each: look first, then mend. */
export function FindingTable({ findings }: { readonly findings: readonly FindingView[] }) {
  return (
    <Table
      caption="Differences between the shop’s books and PayPal’s"
      head={
        <>
          <HeadCell>Difference</HeadCell>
          <HeadCell>Order</HeadCell>
          <HeadCell isNumber>Here</HeadCell>
          <HeadCell isNumber>At PayPal</HeadCell>
          <HeadCell>PayPal id</HeadCell>
          <HeadCell>Repair</HeadCell>
        </>
      }
    >
      {findings.map((finding) => (
        <tr key={finding.findingId}>
          <Cell>
            <p className="font-medium">{finding.title}</p>
            <p className="font-mono text-[0.75rem] text-ink-soft">{finding.kind}</p>
          </Cell>
          <Cell className="whitespace-nowrap tabular-nums">
            {finding.orderId ? (
              <Link href={`/merchant/orders/${finding.orderId}`} className="underline underline-offset-2">
                {finding.orderNumber ?? 'Open'}
              </Link>
            ) : (
              '–'
            )}
          </Cell>
          <Cell isNumber>{finding.ours ? <MoneyText amount={finding.ours} /> : '–'}</Cell>
          <Cell isNumber>{finding.theirs ? <MoneyText amount={finding.theirs} /> : '–'}</Cell>
          <Cell>
            <CopyButton text={finding.paypalId} label="PayPal id" />
          </Cell>
          <Cell>
            {finding.repairedAt ? (
              <Badge tone="good">Repaired by {finding.repairedBy ?? 'the shop'}</Badge>
            ) : (
              <div className="flex flex-wrap gap-2">
                <ActForm
                  action={preview}
                  field={{ name: 'findingId', value: finding.findingId }}
                  label="Preview"
                  pendingLabel="Looking…"
                  about={`${finding.title}, ${finding.paypalId}`}
                  size="small"
                />
                <ActForm
                  action={repair}
                  field={{ name: 'findingId', value: finding.findingId }}
                  label="Repair"
                  pendingLabel="Repairing…"
                  about={`${finding.title}, ${finding.paypalId}`}
                  size="small"
                />
              </div>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
