import type { Metadata } from 'next';
import { FindForm } from './find-form.tsx';

export const metadata: Metadata = { title: 'Find an order' };

export default function FindOrderPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="title-1">Find an order</h1>
      <p className="mt-3 text-ink-soft">Your receipt has the number. We show you where the order stands.</p>
      <FindForm />
    </div>
  );
}
