import type { Metadata } from 'next';
import Link from 'next/link';
import { listWebhookEvents, requireMerchant } from '#app/_lib/shop.ts';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Pagination } from '#app/_ui/pagination.tsx';
import { Cell, HeadCell, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { EventState } from './event-state.tsx';

export const metadata: Metadata = { title: 'Webhooks' };

interface Props {
  readonly searchParams: Promise<{ readonly cursor?: string | string[] }>;
}

export default async function WebhooksPage({ searchParams }: Props) {
  await requireMerchant();
  const asked = (await searchParams).cursor;
  const cursor = typeof asked === 'string' && asked !== '' ? asked : undefined;
  const page = await listWebhookEvents(cursor ? { cursor } : {});
  return (
    <>
      <PageTitle title="Webhooks" />
      {page.rows.length === 0 ? (
        <div className="card">
          <EmptyState title="PayPal has not called yet">
            <p>Every event PayPal delivers is kept here, with what the shop made of it.</p>
          </EmptyState>
        </div>
      ) : (
        <Table
          caption="Events from PayPal, newest first"
          head={
            <>
              <HeadCell>Event</HeadCell>
              <HeadCell>Received</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Order</HeadCell>
              <HeadCell isNumber>Attempts</HeadCell>
              <HeadCell>Event id</HeadCell>
            </>
          }
        >
          {page.rows.map((event) => (
            <tr key={event.eventId}>
              <Cell>
                <span className="font-mono text-[0.8125rem]">{event.type}</span>
                {event.error ? <p className="mt-1 max-w-md text-bad">{event.error}</p> : null}
              </Cell>
              <Cell className="text-ink-soft">
                <TimeText at={event.receivedAt} length="short" />
              </Cell>
              <Cell>
                <EventState state={event.state} />
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums">
                {event.orderId ? (
                  <Link href={`/merchant/orders/${event.orderId}`} className="underline underline-offset-2">
                    {event.orderNumber ?? 'Open'}
                  </Link>
                ) : (
                  '–'
                )}
              </Cell>
              <Cell isNumber>{event.attempts}</Cell>
              <Cell>
                <CopyButton text={event.eventId} label="event id" />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pagination
        label="Events"
        firstHref={cursor ? '/merchant/webhooks' : undefined}
        nextHref={
          page.nextCursor ? `/merchant/webhooks?cursor=${encodeURIComponent(page.nextCursor)}` : undefined
        }
      />
    </>
  );
}
