import type { OrderRow } from '../engine/rows.ts';
import { refusal } from '../http/api-error.ts';
import type { CreateOrder } from './order-schema.ts';
import type { ChosenSource } from './payment-source.ts';

/** The order as it stands once this is what pays for it. A source chosen before leaves nothing behind. */
export function applySource(order: OrderRow, chosen: ChosenSource, now: number): OrderRow {
  const { paymentSource, wallet, card, buyerId, instrumentId, vaultTokenId, ...open } = order;
  const agreed = { ...open, status: 'APPROVED' as const, approvedAt: now };
  switch (chosen.kind) {
    case 'wallet':
      return {
        ...open,
        status: 'PAYER_ACTION_REQUIRED',
        paymentSource: { [chosen.name]: chosen.source },
        updatedAt: now,
      };
    case 'saved-wallet': {
      const { token } = chosen;
      return {
        ...agreed,
        vaultTokenId: token.id,
        ...(token.source === 'venmo' ? { wallet: 'venmo' } : {}),
        ...(token.buyerId === undefined ? {} : { buyerId: token.buyerId }),
        ...(token.instrumentId === undefined ? {} : { instrumentId: token.instrumentId }),
      };
    }
    case 'card-wish':
      return { ...open, cardWish: chosen.wish };
    case 'card': {
      const paying = {
        card: chosen.card,
        cardWish: chosen.wish,
        instrumentId: chosen.card.instrumentId,
        ...(chosen.tokenId === undefined ? {} : { vaultTokenId: chosen.tokenId }),
        updatedAt: now,
      };
      if (chosen.card.challenge) return { ...open, ...paying, status: 'PAYER_ACTION_REQUIRED' };
      return { ...agreed, ...paying };
    }
  }
}

/** Nobody has to act any more: a create that named this pays at once. */
export function isReadyToPay(chosen: ChosenSource): boolean {
  return chosen.kind === 'saved-wallet' || (chosen.kind === 'card' && !chosen.card.challenge);
}

/** Completing on approval needs somebody who approves. */
export function refuseInstruction(instruction: CreateOrder['processing_instruction'], chosen: ChosenSource) {
  if (instruction !== 'ORDER_COMPLETE_ON_PAYMENT_APPROVAL' || chosen.kind !== 'saved-wallet') return;
  throw refusal('UNSUPPORTED_PROCESSING_INSTRUCTION', { field: '/processing_instruction' });
}

/** What was agreed with one source is not agreed with another. */
export function refuseMismatch(order: OrderRow) {
  if (order.status !== 'APPROVED' || order.card || order.declines > 0) return;
  throw refusal('PAYMENT_SOURCE_MISMATCH', { field: '/payment_source' });
}
