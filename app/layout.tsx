import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { shopName } from '#app/_lib/shop.ts';
import { classNames } from './_ui/class-names.ts';
import { textFont, titleFont } from './_ui/fonts.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: `${shopName} · Useful things, made well`, template: `%s · ${shopName}` },
  description: 'A small shop for things you will still be using in ten years.',
  openGraph: {
    type: 'website',
    siteName: shopName,
    title: `${shopName} · Useful things, made well`,
    description: 'A small shop for things you will still be using in ten years.',
  },
};

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
