import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { sharedAs } from '#app/_lib/shared-as.ts';
import { shopName, shopOrigin } from '#app/_lib/shop.ts';
import { classNames } from './_ui/class-names.ts';
import { textFont, titleFont } from './_ui/fonts.ts';
import './globals.css';

const title = `${shopName} · Useful things, made well`;
const description = 'A small shop for things you will still be using in ten years.';

// Asked for with each page: the address of the shop is known where it runs, not where it is built.
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(shopOrigin()),
    title: { default: title, template: `%s · ${shopName}` },
    description,
    openGraph: sharedAs({ title, description }),
    twitter: { card: 'summary_large_image' },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f2' },
    { media: '(prefers-color-scheme: dark)', color: '#161412' },
  ],
};

// Every page shows the visitor's own cart, order or session: nothing is built ahead.
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={classNames(titleFont.variable, textFont.variable)}>
      <body>{children}</body>
    </html>
  );
}
