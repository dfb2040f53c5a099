import type { Metadata } from 'next';
import Link from 'next/link';
import { shopName } from '#app/_lib/shop.ts';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Merchant sign-in', robots: { index: false } };

export default function SignInPage() {
  return (
    <main id="main" className="page grid min-h-dvh place-items-center py-12">
      <div className="w-full max-w-sm">
        <div className="card p-7 shadow-card">
          <p className="text-sm text-ink-soft">{shopName} console</p>
          <h1 className="title-1 mt-1 text-3xl">Sign in</h1>
          <SignInForm />
        </div>
        <p className="mt-6 text-center text-sm">
          <Link href="/" className="text-ink-soft underline underline-offset-2 hover:text-ink">
            Back to the shop
          </Link>
        </p>
      </div>
    </main>
  );
}
