import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { awaitReturn, moveDispute, requireDispute, resolveDispute } from './dispute-life.ts';
import type { DisputeRow } from './dispute-row.ts';

export const BUYER_ACTS = [
  'escalate',
  'accept-offer',
  'deny-offer',
  'cancel',
  'decide-for-buyer',
  'decide-for-seller',
] as const;
export type BuyerAct = (typeof BUYER_ACTS)[number];

/** What the other side does: the buyer, and PayPal where it decides. */
export function actOnDispute(world: World, id: string, act: BuyerAct): DisputeRow {
  const row = requireDispute(world, id);
  if (row.status === 'RESOLVED') throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
  return world.store.transaction(() => {
    switch (act) {
      case 'escalate':
        if (row.stage !== 'INQUIRY') throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
        return moveDispute(world, row, 'WAITING_FOR_SELLER_RESPONSE', 'CHARGEBACK');
      case 'accept-offer': {
        if (!row.offer || row.returning) throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
        const isWithout = row.offer.type === 'REPLACEMENT_WITHOUT_REFUND';
        const amount = row.offer.amount ?? row.amount;
        if (row.offer.type === 'REFUND_WITH_RETURN') return awaitReturn(world, row, amount);
        return resolveDispute(world, row, 'ACCEPTED', isWithout ? undefined : { kind: 'refund', amount });
      }
      case 'deny-offer': {
        if (!row.offer || row.returning) throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
        const { offer, ...rest } = row;
        return moveDispute(world, rest, 'WAITING_FOR_SELLER_RESPONSE');
      }
      case 'cancel':
        return resolveDispute(world, row, 'CANCELED_BY_BUYER');
      case 'decide-for-buyer':
        return resolveDispute(world, row, 'RESOLVED_BUYER_FAVOUR', { kind: 'reversal', amount: row.amount });
      case 'decide-for-seller':
        return resolveDispute(world, row, 'RESOLVED_SELLER_FAVOUR');
    }
  });
}
