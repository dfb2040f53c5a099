import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import type { DisputeRow } from './dispute-row.ts';

export function openDisputeOf(world: World, captureId: string): DisputeRow | undefined {
  if (world.store.count('disputes') === 0) return undefined;
  return world.store.list('disputes').find((row) => row.captureId === captureId && row.status !== 'RESOLVED');
}

/** While a buyer's complaint is open, money goes back through the dispute only. */
export function refuseDisputed(world: World, capture: { readonly id: string }) {
  if (openDisputeOf(world, capture.id)) throw refusal('TRANSACTION_DISPUTED');
}
