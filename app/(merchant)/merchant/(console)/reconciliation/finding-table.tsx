import Link from 'next/link';
import { Badge } from '#app/_ui/badge.tsx';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
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
        <Row key={finding.findingId} className="max-md:grid-cols-[1fr_auto]">
          <Cell className="font-medium">{finding.title}</Cell>
          <Cell className="whitespace-nowrap tabular-nums">
            {finding.orderId ? (
              <Link href={`/merchant/orders/${finding.orderId}`} className="underline underline-offset-2">
                {finding.orderNumber ?? 'Open'}
              </Link>
            ) : null}
          </Cell>
          <Cell isNumber label="Here" className="max-md:col-span-2">
            {finding.ours && <MoneyText amount={finding.ours} />}
          </Cell>
          <Cell isNumber label="At PayPal" className="max-md:col-span-2">
            {finding.theirs && <MoneyText amount={finding.theirs} />}
          </Cell>
          <Cell className="max-md:col-span-2">
            <CopyButton text={finding.paypalId} label="PayPal id" />
          </Cell>
          <Cell className="max-md:col-span-2">
            {finding.repairedAt ? (
              <>
                <Badge tone="good">Repaired</Badge>{' '}
                <span className="text-ink-soft">by {finding.repairedBy ?? 'the shop'}</span>
              </>
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
        </Row>
      ))}
    </Table>
  );
}
