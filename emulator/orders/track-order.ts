import { z } from 'zod';
import type { OrderRow, Tracker } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { ORDER_KEY_LIFE_MS, requireOrder } from './find-order.ts';
import { orderView } from './order-view.ts';

const itemsSchema = z.array(
  z.object({
    name: z.string().max(127).optional(),
    quantity: z.string().max(10).optional(),
    sku: z.string().max(127).optional(),
    url: z.string().max(2048).optional(),
    image_url: z.string().max(2048).optional(),
    upc: z.record(z.string(), z.unknown()).optional(),
  }),
);

const trackSchema = z.object({
  capture_id: z.string().min(1).max(50),
  tracking_number: z.string().min(1).max(64).optional(),
  carrier: z.string().min(1).max(64).optional(),
  carrier_name_other: z.string().min(1).max(64).optional(),
  notify_payer: z.boolean().optional(),
  items: itemsSchema.optional(),
});

const patchSchema = z
  .array(z.object({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() }))
  .min(1);

/** Tells PayPal, and through it the buyer, that a captured order is on its way. */
export const trackOrderOperation: Operation = {
  name: 'orders.track',
  method: 'POST',
  path: '/v2/checkout/orders/:id/track',
  api: 'v2',
  body: 'required',
  idempotency: {
    keptForMs: ORDER_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requireOrder(call.world, id, call.now), 200),
  },
  handle(call) {
    const { world, now } = call;
    const order = requireOrder(world, param(call, 'id'), now);
    const request = readBody(trackSchema, call.body);
    if (request.carrier === 'OTHER' && request.carrier_name_other === undefined) {
      throw refusal('MISSING_REQUIRED_PARAMETER', { field: '/carrier_name_other', location: 'body' });
    }
    const capture = order.captureIds.includes(request.capture_id)
      ? world.store.get('captures', request.capture_id)
      : undefined;
    if (!capture) throw refusal('CAPTURE_ID_NOT_FOUND', { field: '/capture_id', value: request.capture_id });
    if (capture.status !== 'COMPLETED' && capture.status !== 'PARTIALLY_REFUNDED') {
      throw refusal('CAPTURE_STATUS_NOT_VALID', { field: '/capture_id', value: request.capture_id });
    }
    checkSkus(order, capture.unitIndex, request.items);
    const number = request.tracking_number ?? 'NOTRACKER';
    const tracker: Tracker = {
      id: `${capture.id}-${number}`,
      unitIndex: capture.unitIndex,
      status: 'SHIPPED',
      ...(request.carrier === undefined ? {} : { carrier: request.carrier }),
      items: request.items ?? [],
      createdAt: now,
      updatedAt: now,
    };
    const others = (order.trackers ?? []).filter((other) => other.id !== tracker.id);
    const tracked: OrderRow = { ...order, trackers: [...others, tracker], updatedAt: now };
    world.store.put('orders', tracked);
    return answer(call, tracked, 201);
  },
};

export const patchTrackerOperation: Operation = {
  name: 'orders.trackers.patch',
  method: 'PATCH',
  path: '/v2/checkout/orders/:id/trackers/:trackerId',
  api: 'v2',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    const steps = readBody(patchSchema, call.body);
    const order = world.store.get('orders', param(call, 'id'));
    if (!order) throw notFound();
    let tracker = order.trackers?.find((candidate) => candidate.id === param(call, 'trackerId'));
    if (!tracker) throw refusal('TRACKER_ID_NOT_FOUND');
    for (const step of steps) tracker = changeTracker(order, tracker, step, now);
    const changed = tracker;
    const trackers = order.trackers?.map((other) => (other.id === changed.id ? changed : other)) ?? [];
    world.store.put('orders', { ...order, trackers, updatedAt: now });
    return { status: 204 };
  },
};

function changeTracker(
  order: OrderRow,
  tracker: Tracker,
  step: z.output<typeof patchSchema>[number],
  now: number,
): Tracker {
  if (step.path === undefined) throw refusal('PATCH_PATH_REQUIRED');
  if (step.op !== 'replace' && step.op !== 'add') throw refusal('INVALID_PATCH_OPERATION', { field: '/op' });
  if (step.value === undefined) throw refusal('PATCH_VALUE_REQUIRED', { field: step.path });
  if (!step.path.startsWith('/')) throw refusal('INVALID_JSON_POINTER_FORMAT', { field: step.path });
  if (!['/status', '/items', '/notify_payer'].includes(step.path)) {
    throw refusal('FIELD_NOT_PATCHABLE', { field: step.path });
  }
  if (tracker.status === 'CANCELLED') throw refusal('NOT_PATCHABLE', { field: step.path });
  if (step.path === '/status') {
    if (step.value !== 'CANCELLED') throw refusal('INVALID_PARAMETER_VALUE', { field: step.path });
    return { ...tracker, status: 'CANCELLED', updatedAt: now };
  }
  if (step.path === '/items') {
    const { items } = readBody(z.object({ items: itemsSchema }), { items: step.value });
    checkSkus(order, tracker.unitIndex, items);
    return { ...tracker, items, updatedAt: now };
  }
  return { ...tracker, updatedAt: now };
}

function checkSkus(order: OrderRow, unitIndex: number, items: z.output<typeof itemsSchema> | undefined) {
  const known = new Set(order.units[unitIndex]?.items?.map((item) => item.sku));
  const stranger = items?.find((item) => item.sku !== undefined && !known.has(item.sku));
  if (stranger) throw refusal('ITEM_SKU_MISMATCH', { field: '/items', value: stranger.sku });
}

function answer(call: Call, order: OrderRow, status: number): Answer {
  return { status, body: trackedView(call.world, order), resourceId: order.id };
}

function trackedView(world: World, order: OrderRow) {
  const { id, status, purchase_units, links } = orderView(world, order);
  return { id, status, purchase_units, links };
}
