import { shownCard } from '../cards/order-card.ts';
import { instrumentOfCard } from '../cards/test-cards.ts';
import type { World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { readBody } from '../http/request-body.ts';
import type { SetupTokenRow } from './vault-rows.ts';
import { type VaultCard, vaultCardSchema } from './vault-schema.ts';

type CardMethod = Pick<SetupTokenRow, 'source' | 'status' | 'card' | 'instrumentId' | 'isBankAsked'>;

/** A card can be saved at once unless its bank shall be asked. */
export function cardMethod(card: VaultCard, now: number, wasBankAsked = false): CardMethod {
  const isBankAsked = wasBankAsked || card.verification_method === 'SCA_ALWAYS';
  const { number, expiry } = card;
  if (number === undefined || expiry === undefined) {
    return { source: 'card', status: 'CREATED', ...(isBankAsked ? { isBankAsked } : {}) };
  }
  if (expiry < new Date(now).toISOString().slice(0, 7)) {
    throw refusal('CARD_EXPIRED', { field: '/payment_source/card/expiry', value: expiry });
  }
  return {
    source: 'card',
    status: isBankAsked ? 'PAYER_ACTION_REQUIRED' : 'APPROVED',
    card: shownCard({ ...card, number, expiry }),
    instrumentId: instrumentOfCard({ ...card, number }),
    ...(isBankAsked ? { isBankAsked } : {}),
  };
}

/** What the fields in the browser add to a setup token that the shop's server made without a card. */
export function attachCard(world: World, id: string, body: unknown): SetupTokenRow {
  const now = world.clock.now();
  const row = world.store.get('setupTokens', id);
  const isOpen = row?.source === 'card' && row.status !== 'APPROVED' && row.status !== 'VAULTED';
  if (!isOpen || row.expiresAt <= now) throw notFound();
  const card = readBody(
    vaultCardSchema.refine(({ number }) => number !== undefined),
    body,
  );
  const attached: SetupTokenRow = { ...row, ...cardMethod(card, now, row.isBankAsked) };
  world.store.transaction(() => world.store.put('setupTokens', attached));
  return attached;
}
