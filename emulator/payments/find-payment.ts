import type { AuthorizationRow, CaptureRow, RefundRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import { notFound } from '../http/api-error.ts';

export function requireAuthorization(world: World, id: string): AuthorizationRow {
  const row = world.store.get('authorizations', id);
  if (!row) throw notFound();
  return row;
}

export function requireCapture(world: World, id: string): CaptureRow {
  const row = world.store.get('captures', id);
  if (!row) throw notFound();
  return row;
}

export function requireRefund(world: World, id: string): RefundRow {
  const row = world.store.get('refunds', id);
  if (!row) throw notFound();
  return row;
}

/** The order behind any payment, so that a fault can be aimed at one checkout. */
export function paypalOrderIdOf(
  world: World,
  operation: string,
  params: Readonly<Record<string, string>>,
): string | undefined {
  const id = params.id ?? '';
  if (operation.startsWith('orders.')) return params.id;
  if (operation.startsWith('authorizations.')) return world.store.get('authorizations', id)?.orderId;
  if (operation.startsWith('captures.')) return world.store.get('captures', id)?.orderId;
  const captureId = world.store.get('refunds', id)?.captureId;
  return captureId === undefined ? undefined : world.store.get('captures', captureId)?.orderId;
}
