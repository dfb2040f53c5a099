import { z } from 'zod';
import { announceProduct } from '../billing/billing-events.ts';
import type { ProductRow } from '../billing/billing-rows.ts';
import { collectionOf } from '../billing/collection.ts';
import { refusal } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';
import { patchSteps } from '../http/patch-steps.ts';
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

const products = collectionOf({
  table: 'products',
  path: ROOT,
  make({ world, now, body }) {
    const request = readBody(productSchema, body);
    const id = request.id ?? `PROD-${world.ids.resource()}`;
    if (world.store.get('products', id)) {
      throw refusal('DUPLICATE_RESOURCE_IDENTIFIER', { field: '/id', value: id, location: 'body' });
    }
    return {
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
  },
  isListed: () => true,
  isListedInFull: false,
  full: productView,
  short: shortProductView,
  announce: (world, row) => announceProduct(world, row, 'CREATED'),
});

export const createProductOperation = products.create;
export const listProductsOperation = products.list;
export const getProductOperation = products.get;

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
    let row = products.require(world, param(call, 'id'));
    for (const step of readBody(patchSteps, call.body)) {
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
