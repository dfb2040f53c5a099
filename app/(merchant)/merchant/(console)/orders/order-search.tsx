import Form from 'next/form';
import Link from 'next/link';
import { Button } from '#app/_ui/button.tsx';
import { SearchIcon } from '#app/_ui/icons.tsx';
import { listAddress, type OrderListQuery } from './list-address.ts';

export function OrderSearch({ query }: { readonly query: OrderListQuery }) {
  return (
    <Form action="/merchant/orders" role="search" className="flex w-full gap-2 sm:w-auto">
      <label htmlFor="search" className="sr-only">
        Search by order number, e-mail or PayPal id
      </label>
      <div className="relative flex-1 sm:w-80">
        <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-soft">
          <SearchIcon />
        </span>
        <input
          key={query.search ?? ''}
          id="search"
          name="search"
          type="search"
          defaultValue={query.search}
          placeholder="Number, e-mail or PayPal id"
          className="min-h-10 w-full rounded-lg border border-line-strong bg-surface pr-3 pl-10 text-[0.9375rem] placeholder:text-ink-soft"
        />
      </div>
      {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
      <Button type="submit" look="secondary">
        Search
      </Button>
      {query.search ? (
        <Link
          href={listAddress(query.state ? { state: query.state } : {})}
          className="inline-flex items-center px-1 text-sm underline underline-offset-2"
        >
          Clear
        </Link>
      ) : null}
    </Form>
  );
}
