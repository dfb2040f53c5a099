import { z } from 'zod';
import type { OrderRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { refuseUselessOptions } from './check-together.ts';
import { checkUnits } from './check-totals.ts';
import { experienceOf } from './experience.ts';
import { requireOpenOrder, requireOrder } from './find-order.ts';
import { type PurchaseUnit, purchaseUnitSchema } from './order-schema.ts';
import { readPatchPath } from './patch-path.ts';

const patchSchema = z
  .array(z.object({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() }))
  .min(1)
  .max(32767);

type PatchStep = z.output<typeof patchSchema>[number];

/** All steps or none: the totals are checked once, on the order that would result. */
export const patchOrderOperation: Operation = {
  name: 'orders.patch',
  method: 'PATCH',
  path: '/v2/checkout/orders/:id',
  api: 'v2',
  body: 'required',
  handle(call) {
    const steps = readBody(patchSchema, call.body);
    const order = requireOrder(call.world, param(call, 'id'), call.now);
    requireOpenOrder(call.world, order.id, call.now);
    if (order.status === 'COMPLETED' || order.status === 'VOIDED') throw refusal('ORDER_ALREADY_COMPLETED');
    let patched = order;
    for (const step of steps) patched = applyStep(patched, step);
    const units = readBody(z.object({ purchase_units: z.array(purchaseUnitSchema).min(1).max(10) }), {
      purchase_units: patched.units,
    }).purchase_units;
    refuseUselessOptions(units, experienceOf(order));
    call.world.store.put('orders', { ...patched, units: checkUnits(units), updatedAt: call.now });
    return { status: 204 };
  },
};

function applyStep(order: OrderRow, step: PatchStep): OrderRow {
  if (step.path === undefined || step.path === '') throw refusal('PATCH_PATH_REQUIRED', { field: '/path' });
  if (!['add', 'replace', 'remove'].includes(step.op)) {
    throw refusal('INVALID_PATCH_OPERATION', { field: '/op', value: step.op });
  }
  if (step.op !== 'remove' && step.value === undefined) {
    throw refusal('PATCH_VALUE_REQUIRED', { field: step.path });
  }
  const target = readPatchPath(step.path);
  if (!target.ops.includes(step.op))
    throw refusal('INVALID_PATCH_OPERATION', { field: step.path, value: step.op });
  if (target.kind === 'intent') {
    if (step.value !== 'CAPTURE' && step.value !== 'AUTHORIZE') {
      throw refusal('UNSUPPORTED_INTENT', { field: step.path });
    }
    return { ...order, intent: step.value };
  }
  // The payer's own data is what the buyer logs in with; there is nothing here to change.
  if (target.kind === 'payer') return order;
  const index = order.units.findIndex((unit) => (unit.reference_id ?? 'default') === target.referenceId);
  if (index < 0) throw refusal('REFERENCE_ID_NOT_FOUND', { field: step.path, value: target.referenceId });
  const unit = setMember(order.units[index], target.members, step.op === 'remove' ? undefined : step.value);
  return { ...order, units: order.units.map((before, at) => (at === index ? unit : before)) };
}

/** Builds an unchecked unit; the schema reads it again before it is stored. */
function setMember(before: unknown, members: readonly string[], value: unknown): PurchaseUnit {
  const [member, ...rest] = members;
  if (member === undefined) return value as PurchaseUnit;
  const base: Record<string, unknown> = before !== null && typeof before === 'object' ? { ...before } : {};
  const inner = rest.length === 0 ? value : setMember(base[member], rest, value);
  if (inner === undefined) delete base[member];
  else base[member] = inner;
  return base as PurchaseUnit;
}
