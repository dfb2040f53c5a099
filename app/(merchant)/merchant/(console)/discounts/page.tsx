import type { Metadata } from 'next';
import { codeCurrency, listDiscountCodes } from '#app/_lib/discounts.ts';
import { requireMerchant } from '#app/_lib/shop.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { CodeForm } from './code-form.tsx';
import { CodeTable } from './code-table.tsx';

export const metadata: Metadata = { title: 'Discounts' };

export default async function DiscountsPage() {
  await requireMerchant();
  const [codes, currency] = await Promise.all([listDiscountCodes(), codeCurrency()]);
  return (
    <>
      <PageTitle title="Discount codes" />
      <div className="grid items-start gap-5 xl:grid-cols-[1fr_22rem]">
        {codes.length === 0 ? (
          <div className="card">
            <EmptyState title="No codes yet">
              <p>Make one, and buyers can type it in their cart.</p>
            </EmptyState>
          </div>
        ) : (
          <div className="min-w-0">
            <CodeTable codes={codes} />
          </div>
        )}
        <section aria-labelledby="new-code" className="card p-5">
          <h2 id="new-code" className="mb-4 font-semibold">
            New code
          </h2>
          <CodeForm currency={currency} />
        </section>
      </div>
    </>
  );
}
