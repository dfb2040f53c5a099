'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '#app/_ui/class-names.ts';

const places = [
  { href: '/merchant/orders', label: 'Orders' },
  { href: '/merchant/products', label: 'Products' },
  { href: '/merchant/discounts', label: 'Discounts' },
  { href: '/merchant/webhooks', label: 'Events' },
  { href: '/merchant/reconciliation', label: 'Reconciliation' },
  { href: '/merchant/health', label: 'Health' },
];

/** On a phone not all places fit: the one that is open is brought into the middle, without moving the page. */
function bringIntoView(link: HTMLElement | null): void {
  const strip = link?.closest('nav');
  if (link && strip) strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
}

export function ConsoleNav() {
  const path = usePathname();
  return (
    <nav aria-label="Console" className="strip relative -mb-px">
      <ul className="-mx-2 flex sm:-mx-3 sm:gap-1">
        {places.map((place) => {
          const isCurrent = path === place.href || path.startsWith(`${place.href}/`);
          return (
            <li key={place.href}>
              <Link
                ref={isCurrent ? bringIntoView : undefined}
                href={place.href}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-11 items-center border-b-2 px-2 text-sm font-medium sm:px-3 sm:text-[0.9375rem]',
                  isCurrent ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
                )}
              >
                {place.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
