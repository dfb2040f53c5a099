import { z } from 'zod';
import { announceProduct } from '../billing/billing-events.ts';
import type { ProductRow } from '../billing/billing-rows.ts';
import { BILLING_KEY_LIFE_MS, patchSchema } from '../billing/plan-schema.ts';
import { apiHref, type World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { pageLinks, pageOf } from '../http/page-query.ts';
import { readBody, readValue } from '../http/request-body.ts';
import { productView, shortProductView } from './product-view.ts';

const ROOT = '/v1/catalogs/products';

const webAddress = z
  .string()
  .min(1)
  .max(2000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
const description = z.string().min(1).max(256);
const category = z
  .string()
  .min(4)
  .max(256)
  .regex(/^[A-Z_]+$/);
const productSchema = z.object({
  id: z
    .string()
    .regex(/^.{6,50}$/)
    .optional(),
  name: z.string().min(1).max(127),
  description: description.optional(),
  type: z.enum(['PHYSICAL', 'DIGITAL', 'SERVICE']),
  category: category.optional(),
  image_url: webAddress.optional(),
  home_url: webAddress.optional(),
});

export const createProductOperation: Operation = {
  name: 'products.create',
  method: 'POST',
  path: ROOT,
  api: 'billing',
  body: 'required',
  idempotency: {
    keptForMs: BILLING_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireProduct(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const request = readBody(productSchema, call.body);
    const id = request.id ?? `PROD-${world.ids.resource()}`;
    if (world.store.get('products', id)) {
      throw refusal('DUPLICATE_RESOURCE_IDENTIFIER', { field: '/id', value: id, location: 'body' });
    }
    const row: ProductRow = {
      id,
      name: request.name,
      ...(request.description === undefined ? {} : { description: request.description }),
      type: request.type,
      ...(request.category === undefined ? {} : { category: request.category }),
      ...(request.image_url === undefined ? {} : { imageUrl: request.image_url }),
      ...(request.home_url === undefined ? {} : { homeUrl: request.home_url }),
      createdAt: now,
      updatedAt: now,
    };
    world.store.put('products', row);
    announceProduct(world, row, 'CREATED');
    return answer(call, row, 201);
  },
};

export const listProductsOperation: Operation = {
  name: 'products.list',
  method: 'GET',
  path: ROOT,
  api: 'billing',
  handle({ world, query }) {
    const page = pageOf(query, world.store.list('products'), { usual: 10, most: 20 });
    return {
      status: 200,
      body: {
        ...page.totals,
        products: page.rows.map((row) => shortProductView(world, row)),
        links: pageLinks(apiHref(world, ROOT), query, page),
      },
    };
  },
};

export const getProductOperation: Operation = {
  name: 'products.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'billing',
  handle: (call) => ({
    status: 200,
    body: productView(call.world, requireProduct(call.world, param(call, 'id'))),
  }),
};

const CHANGEABLE = new Map<string, { readonly key: keyof ProductRow; readonly schema: z.ZodType }>([
  ['/description', { key: 'description', schema: description }],
  ['/category', { key: 'category', schema: category }],
  ['/image_url', { key: 'imageUrl', schema: webAddress }],
  ['/home_url', { key: 'homeUrl', schema: webAddress }],
]);

export const patchProductOperation: Operation = {
  name: 'products.patch',
  method: 'PATCH',
  path: `${ROOT}/:id`,
  api: 'billing',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    let row = requireProduct(world, param(call, 'id'));
    for (const step of readBody(patchSchema, call.body)) {
      const target = CHANGEABLE.get(step.path);
      if (!target) throw refusal('INVALID_PATCH_PATH', { field: step.path });
      if (step.op !== 'add' && step.op !== 'replace' && step.op !== 'remove') {
        throw refusal('UNSUPPORTED_PATCH_OPERATION', { field: '/op', value: step.op });
      }
      const { [target.key]: before, ...rest } = row;
      const value = step.op === 'remove' ? undefined : readValue(target.schema, step.value);
      row = { ...rest, ...(value === undefined ? {} : { [target.key]: value }) } as ProductRow;
    }
    row = { ...row, updatedAt: now };
    world.store.put('products', row);
    announceProduct(world, row, 'UPDATED');
    return { status: 204 };
  },
};

function requireProduct(world: World, id: string): ProductRow {
  const row = world.store.get('products', id);
  if (!row) throw notFound();
  return row;
}

function answer(call: Call, row: ProductRow, status: number): Answer {
  const body = call.wantsRepresentation ? productView(call.world, row) : shortProductView(call.world, row);
  return { status, body, resourceId: row.id };
}
