import Link from 'next/link';
import { FulfilmentBadge, StateBadge } from '#app/_order/state-badge.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
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
    <tr className="relative hover:bg-sunken/50">
      <Cell className="font-medium whitespace-nowrap">
        <Link
          href={`/merchant/orders/${row.orderId}`}
          className="tabular-nums after:absolute after:inset-0 hover:underline"
        >
          {row.number}
        </Link>
        {row.flag ? (
          <span className="block max-w-44 truncate text-[0.8125rem] text-bad">{row.flag}</span>
        ) : null}
      </Cell>
      <Cell className="text-ink-soft">
        <TimeText at={row.placedAt} length="short" />
      </Cell>
      <Cell className="max-w-56 truncate">
        {row.email ?? <span className="text-ink-soft">Not known yet</span>}
      </Cell>
      <Cell>
        <StateBadge state={row.state} />
      </Cell>
      <Cell>
        <FulfilmentBadge fulfilment={row.fulfilment} />
      </Cell>
      <Cell isNumber>{row.itemCount}</Cell>
      <Cell isNumber>
        <MoneyText amount={row.total} className="font-medium" />
        {row.refunded ? (
          <span className="block text-[0.8125rem] text-ink-soft">
            refunded <MoneyText amount={row.refunded} />
          </span>
        ) : null}
      </Cell>
    </tr>
  );
}
