import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { paypalBrowserConfig, requireMerchant, shopName } from '#app/_lib/shop.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { SkipLink } from '#app/_ui/skip-link.tsx';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { ConsoleNav } from './_frame/console-nav.tsx';
import { leaveConsole } from './actions.ts';

export const metadata: Metadata = {
  title: { default: 'Console', template: `%s · ${shopName} console` },
  robots: { index: false, follow: false },
};

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const merchant = await requireMerchant();
  const { environment } = await paypalBrowserConfig();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line bg-surface">
        <div className="page">
          <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
            <p className="flex items-center gap-2 sm:gap-3">
              <Link href="/merchant/orders" className="font-display text-lg font-semibold">
                {shopName}
              </Link>
              {environment === 'live' ? (
                <Badge tone="good">Live</Badge>
              ) : (
                <Badge tone="warning">
                  Test<span className="max-sm:sr-only"> mode</span>
                </Badge>
              )}
            </p>
            <div className="flex items-center gap-3 text-sm">
              <span className="hidden text-ink-soft sm:inline">{merchant.email}</span>
              <Link href="/" className="font-medium hover:underline">
                View shop
              </Link>
              <form action={leaveConsole}>
                <SubmitButton look="secondary" size="small" pendingLabel="Signing out…">
                  Sign out
                </SubmitButton>
              </form>
            </div>
          </div>
          <ConsoleNav />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page flex-1 py-7 outline-none">
        {children}
      </main>
    </div>
  );
}
