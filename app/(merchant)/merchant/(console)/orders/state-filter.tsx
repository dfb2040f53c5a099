import Link from 'next/link';
import { stateWord } from '#app/_order/state-words.ts';
import { classNames } from '#app/_ui/class-names.ts';
import { orderStates } from '#lib/orders/order-state.ts';
import type { OrderPageView } from '#lib/orders/views.ts';
import { listAddress, type OrderListQuery } from './list-address.ts';

interface Props {
  readonly query: OrderListQuery;
  readonly counts: OrderPageView['counts'];
}

/** One choice per state that has orders; the chosen one stays even when it has none. */
export function StateFilter({ query, counts }: Props) {
  const search = query.search ? { search: query.search } : {};
  const all = orderStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const choices = [
    { key: 'all', label: 'All', count: all, href: listAddress(search), isCurrent: query.state === undefined },
    ...orderStates
      .filter((state) => (counts[state] ?? 0) > 0 || query.state === state)
      .map((state) => ({
        key: state,
        label: stateWord(state).label,
        count: counts[state] ?? 0,
        href: listAddress({ ...search, state }),
        isCurrent: query.state === state,
      })),
  ];
  return (
    <nav aria-label="Filter by state" className="strip mb-3 py-1.5">
      <ul className="flex gap-1.5 lg:flex-wrap">
        {choices.map((choice) => (
          <li key={choice.key}>
            <Link
              href={choice.href}
              aria-current={choice.isCurrent ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm font-medium whitespace-nowrap',
                choice.isCurrent
                  ? 'border-transparent bg-ink text-bg'
                  : 'border-line bg-surface hover:border-line-strong',
              )}
            >
              {choice.label}
              <span className={classNames('tabular-nums', choice.isCurrent ? 'opacity-80' : 'text-ink-soft')}>
                {choice.count}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
