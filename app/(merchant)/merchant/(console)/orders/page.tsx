import type { Metadata } from 'next';
import { listOrders, requireMerchant } from '#app/_lib/shop.ts';
import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Pagination } from '#app/_ui/pagination.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { listAddress, parseListQuery, type RawQuery } from './list-address.ts';
import { OrderSearch } from './order-search.tsx';
import { OrderTable } from './order-table.tsx';
import { StateFilter } from './state-filter.tsx';

export const metadata: Metadata = { title: 'Orders' };

export default async function OrdersPage({ searchParams }: { readonly searchParams: Promise<RawQuery> }) {
  await requireMerchant();
  const query = parseListQuery(await searchParams);
  const { cursor, ...rest } = query;
  const page = await listOrders(query);
  const isNarrowed = query.search !== undefined || query.state !== undefined;

  return (
    <>
      <PageTitle title="Orders">
        <OrderSearch query={query} />
      </PageTitle>
      <StateFilter query={query} counts={page.counts} />
      {page.rows.length === 0 ? (
        <div className="card">
          <EmptyState
            title={isNarrowed ? 'No order matches' : 'No orders yet'}
            actions={
              isNarrowed ? (
                <ButtonLink href="/merchant/orders" look="secondary">
                  Show all orders
                </ButtonLink>
              ) : (
                <ButtonLink href="/" look="secondary">
                  Visit the shop
                </ButtonLink>
              )
            }
          >
            <p>
              {isNarrowed
                ? 'Try a part of the number, the buyer’s e-mail address or an id from PayPal.'
                : 'The first one appears here the moment a buyer opens PayPal.'}
            </p>
          </EmptyState>
        </div>
      ) : (
        <OrderTable rows={page.rows} />
      )}
      <Pagination
        label="Orders"
        firstHref={cursor ? listAddress(rest) : undefined}
        nextHref={page.nextCursor ? listAddress({ ...rest, cursor: page.nextCursor }) : undefined}
      />
    </>
  );
}
