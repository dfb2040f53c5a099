import type { ProductRow } from '../billing/billing-rows.ts';
import { toInstant } from '../engine/clock.ts';
import { apiHref, type World } from '../engine/world.ts';

export function productView(world: World, row: ProductRow) {
  return {
    id: row.id,
    name: row.name,
    ...(row.description === undefined ? {} : { description: row.description }),
    type: row.type,
    ...(row.category === undefined ? {} : { category: row.category }),
    ...(row.imageUrl === undefined ? {} : { image_url: row.imageUrl }),
    ...(row.homeUrl === undefined ? {} : { home_url: row.homeUrl }),
    create_time: toInstant(row.createdAt),
    update_time: toInstant(row.updatedAt),
    links: productLinks(world, row),
  };
}

export function shortProductView(world: World, row: ProductRow) {
  const { id, name, create_time, links } = productView(world, row);
  const description = row.description === undefined ? {} : { description: row.description };
  return { id, name, ...description, create_time, links };
}

function productLinks(world: World, row: ProductRow) {
  const href = apiHref(world, `/v1/catalogs/products/${row.id}`);
  return [
    { href, rel: 'self', method: 'GET' },
    { href, rel: 'edit', method: 'PATCH' },
  ];
}
