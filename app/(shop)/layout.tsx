import type { ReactNode } from 'react';
import { paypalBrowserConfig } from '#app/_lib/shop.ts';
import { SkipLink } from '#app/_ui/skip-link.tsx';
import { ShopFooter } from './_frame/shop-footer.tsx';
import { ShopHeader } from './_frame/shop-header.tsx';
import { TestModeRibbon } from './_frame/test-mode-ribbon.tsx';

export default async function ShopLayout({ children }: { readonly children: ReactNode }) {
  const { environment } = await paypalBrowserConfig();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TestModeRibbon environment={environment} />
      <ShopHeader />
      <main id="main" tabIndex={-1} className="page flex-1 pt-8 outline-none sm:pt-10">
        {children}
      </main>
      <ShopFooter />
    </div>
  );
}
