import type { Money } from '#lib/kernel/money.ts';
import { cut, toWireMoney } from '../wire/shape.ts';
import { checkTotals } from './check-order.ts';
import type { OrderBreakdown, OrderItem } from './create-order-input.ts';
import type { ShippingDestination } from './model.ts';
import { toWireAmount, toWireItem, toWireShipping } from './order-body.ts';

/**
 * One change to an order that is not completed. `referenceId` names the purchase unit, `default` when left out.
 * Source: PayPal, Orders v2, "Update order".
 */
export type OrderPatch = { readonly referenceId?: string } & (
  | { readonly field: 'amount'; readonly amount: Money; readonly breakdown?: OrderBreakdown }
  | { readonly field: 'items'; readonly items: readonly OrderItem[] }
  | {
      readonly field: 'invoice_id' | 'custom_id' | 'description' | 'soft_descriptor';
      readonly value: string;
    }
  | { readonly field: 'shipping'; readonly destination: ShippingDestination }
);

interface WirePatch {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

const textLimits = { invoice_id: 127, custom_id: 127, description: 127, soft_descriptor: 22 } as const;

function checkPatch(patch: OrderPatch): string | undefined {
  if (patch.referenceId !== undefined && !/^[^'"\\/]{1,256}$/.test(patch.referenceId)) {
    return 'a reference id that cannot stand in a patch path';
  }
  switch (patch.field) {
    case 'amount':
      return checkTotals(patch.amount, patch.breakdown ?? { itemTotal: patch.amount }, []);
    case 'items':
      return patch.items.length > 0 ? undefined : 'an empty list of items';
    case 'shipping':
      return patch.destination.fullName || patch.destination.address ? undefined : 'an empty destination';
    case 'invoice_id':
    case 'custom_id':
      if (patch.value.length > textLimits[patch.field]) return `${patch.field} is too long`;
      return patch.value.trim() === '' ? `${patch.field} is empty` : undefined;
    case 'description':
    case 'soft_descriptor':
      return patch.value.trim() === '' ? `${patch.field} is empty` : undefined;
  }
}

/** The first thing wrong with these changes, or undefined. */
export function checkPatches(patches: readonly OrderPatch[]): string | undefined {
  if (patches.length === 0) return 'nothing to change';
  return patches.map(checkPatch).find((mistake) => mistake !== undefined);
}

/** The changes in PayPal's JSON Patch. `add` also replaces, and works whether or not the field was set. */
export function toWirePatches(patches: readonly OrderPatch[]): WirePatch[] {
  return patches.flatMap((patch): WirePatch[] => {
    const unit = `/purchase_units/@reference_id=='${patch.referenceId ?? 'default'}'`;
    if (patch.field === 'amount') {
      const value = patch.breakdown ? toWireAmount(patch.amount, patch.breakdown) : toWireMoney(patch.amount);
      return [{ op: 'replace', path: `${unit}/amount`, value }];
    }
    if (patch.field === 'items') {
      return [{ op: 'add', path: `${unit}/items`, value: patch.items.map(toWireItem) }];
    }
    if (patch.field === 'shipping') {
      const { name, address } = toWireShipping(patch.destination);
      return [
        ...(name ? [{ op: 'add' as const, path: `${unit}/shipping/name`, value: name }] : []),
        ...(address ? [{ op: 'add' as const, path: `${unit}/shipping/address`, value: address }] : []),
      ];
    }
    const op = patch.field === 'soft_descriptor' ? 'replace' : 'add';
    return [{ op, path: `${unit}/${patch.field}`, value: cut(patch.value, textLimits[patch.field]) }];
  });
}
