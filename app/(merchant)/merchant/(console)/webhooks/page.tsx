import type { Metadata } from 'next';
import Link from 'next/link';
import { listWebhookEvents, requireMerchant } from '#app/_lib/shop.ts';
import { classNames } from '#app/_ui/class-names.ts';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Pagination } from '#app/_ui/pagination.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { EventState } from './event-state.tsx';
import { eventWords, noteWords } from './event-words.ts';

export const metadata: Metadata = { title: 'Events from PayPal' };

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
      <PageTitle title="Events from PayPal" />
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
              <HeadCell isNumber>Tries</HeadCell>
              <HeadCell>Event id</HeadCell>
            </>
          }
        >
          {page.rows.map((event) => (
            <Row key={event.eventId} className="max-md:grid-cols-[1fr_auto]">
              <Cell>
                <p className="font-medium">{eventWords(event.type)}</p>
                <p className="font-mono text-xs text-ink-soft wrap-anywhere">{event.type}</p>
                {event.error ? (
                  <p
                    className={classNames(
                      'mt-1 max-w-md',
                      event.state === 'failed' ? 'text-bad' : 'text-ink-soft',
                    )}
                  >
                    {noteWords(event.error)}
                  </p>
                ) : null}
              </Cell>
              <Cell className="text-ink-soft max-md:order-1">
                <TimeText at={event.receivedAt} length="short" />
              </Cell>
              <Cell className="max-md:justify-self-end">
                <EventState state={event.state} />
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums max-md:order-1 max-md:text-right">
                {event.orderId ? (
                  <Link href={`/merchant/orders/${event.orderId}`} className="underline underline-offset-2">
                    {event.orderNumber ?? 'Open'}
                  </Link>
                ) : null}
              </Cell>
              <Cell isNumber className="max-md:hidden">
                {event.attempts}
              </Cell>
              <Cell className="max-md:order-2 max-md:col-span-2">
                <CopyButton text={event.eventId} label="event id" />
              </Cell>
            </Row>
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
