import postgres from 'postgres';
import { catalogue } from './catalogue.ts';

/** Puts the demo's catalogue in. Repeatable: goods that exist keep their price and stock. */
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
  } finally {
    await client.end({ timeout: 5 });
  }
}
