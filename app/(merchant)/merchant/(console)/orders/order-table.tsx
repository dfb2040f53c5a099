import Link from 'next/link';
import { flagWord } from '#app/_order/flag-words.ts';
import { FulfilmentBadge, StateBadge } from '#app/_order/state-badge.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { OrderRowView } from '#lib/orders/views.ts';

export function OrderTable({ rows }: { readonly rows: readonly OrderRowView[] }) {
  return (
    <Table
      caption="Orders, newest first"
      head={
        <>
          <HeadCell>Order</HeadCell>
          <HeadCell>Placed</HeadCell>
          <HeadCell>Buyer</HeadCell>
          <HeadCell>Payment</HeadCell>
          <HeadCell>Delivery</HeadCell>
          <HeadCell isNumber>Items</HeadCell>
          <HeadCell isNumber>Total</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <OrderRow key={row.orderId} row={row} />
      ))}
    </Table>
  );
}

function OrderRow({ row }: { readonly row: OrderRowView }) {
  return (
    <Row className="relative hover:bg-sunken/50 max-md:grid-cols-[auto_1fr_auto]">
      <Cell className="font-medium whitespace-nowrap max-md:col-span-2">
        <Link
          href={`/merchant/orders/${row.orderId}`}
          className="tabular-nums after:absolute after:inset-0 hover:underline"
        >
          {row.number}
        </Link>
        {row.flag ? <span className="block text-[0.8125rem] text-bad">{flagWord(row.flag)}</span> : null}
      </Cell>
      <Cell className="text-ink-soft max-md:order-4 max-md:text-right">
        <TimeText at={row.placedAt} length="short" />
      </Cell>
      <Cell className="max-w-56 truncate max-md:order-1 max-md:col-span-3 max-md:max-w-none">
        {row.email ?? <span className="text-ink-soft">Not known yet</span>}
      </Cell>
      <Cell className="max-md:order-2">
        <StateBadge state={row.state} />
      </Cell>
      <Cell className="max-md:order-3">
        {row.fulfilment === 'waiting' ? (
          <span className="text-ink-soft max-md:sr-only">Not yet</span>
        ) : (
          <FulfilmentBadge fulfilment={row.fulfilment} state={row.state} />
        )}
      </Cell>
      <Cell isNumber className="max-md:hidden">
        {row.itemCount}
      </Cell>
      <Cell isNumber>
        <MoneyText amount={row.total} className="font-medium" />
        {row.refunded ? (
          <span className="block text-[0.8125rem] whitespace-nowrap text-ink-soft">
            refunded <MoneyText amount={row.refunded} />
          </span>
        ) : null}
      </Cell>
    </Row>
  );
}
