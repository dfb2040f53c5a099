import postgres from 'postgres';
import { catalogue } from './catalogue.ts';
import { discountCodes } from './discount-codes.ts';

/** Puts the demo's catalogue and codes in. Repeatable: goods keep their price and stock, codes what became of them. */
export async function seed(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    for (const [position, product] of catalogue.entries()) {
      await client.begin(async (tx) => {
        const [added] = await tx<{ id: string }[]>`
          insert into products (id, slug, name, tagline, description, category_slug, category_name, image, image_alt,
            details, charged, position, created_at)
          values (gen_random_uuid(), ${product.slug}, ${product.name}, ${product.tagline}, ${product.description},
            ${product.category.slug}, ${product.category.name}, ${`/products/${product.slug}.svg`}, ${product.imageAlt},
            ${tx.json(product.details.map((detail) => ({ ...detail })))}, ${product.charged}, ${position}, now())
          on conflict (slug) do nothing returning id`;
        if (!added) return;
        await tx`insert into product_prices (product_id, currency, unit_minor)
          values (${added.id}, 'USD', ${product.priceMinor.toString()})`;
        await tx`insert into stock (product_id, received) values (${added.id}, ${product.stock})`;
      });
    }
    for (const { code, off, minimumItemsMinor, mostRedemptions } of discountCodes) {
      const percent = 'percentBasisPoints' in off ? off.percentBasisPoints : null;
      const amount = 'amountMinor' in off ? off.amountMinor.toString() : null;
      await client`
        insert into discount_codes (code, percent_basis_points, amount_minor, currency, minimum_items_minor,
          most_redemptions, created_at, created_by)
        values (${code}, ${percent}, ${amount}, 'USD', ${minimumItemsMinor.toString()}, ${mostRedemptions}, now(), 'Shop')
        on conflict (code) do nothing`;
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
