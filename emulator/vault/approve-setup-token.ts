import { DEFAULT_INSTRUMENT, findInstrument } from '../buyers/instruments.ts';
import { defaultBuyer, findBuyer } from '../buyers/test-buyers.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { requireSetupToken } from './setup-token-operations.ts';
import type { SetupTokenRow } from './vault-rows.ts';

export interface SetupApproval {
  readonly setupTokenId: string;
  readonly returnUrl?: string;
}

export function approveSetupToken(
  world: World,
  id: string,
  choice: { readonly buyer?: string | undefined; readonly instrument?: string | undefined } = {},
): SetupApproval {
  const row = requireSetupToken(world, id, world.clock.now());
  if (row.status !== 'PAYER_ACTION_REQUIRED') throw refusal('PAYMENT_ALREADY_APPROVED');
  const buyer = findBuyer(choice.buyer ?? defaultBuyer().id);
  if (!buyer) throw refusal('INVALID_PARAMETER_VALUE', { field: '/buyer', value: choice.buyer });
  const instrument = findInstrument(choice.instrument ?? row.instrumentId ?? DEFAULT_INSTRUMENT);
  if (!instrument)
    throw refusal('INVALID_PARAMETER_VALUE', { field: '/instrument', value: choice.instrument });
  const approved: SetupTokenRow = {
    ...row,
    status: 'APPROVED',
    instrumentId: instrument.id,
    ...(row.card ? {} : { buyerId: buyer.id }),
  };
  world.store.transaction(() => world.store.put('setupTokens', approved));
  return {
    setupTokenId: id,
    ...(row.returnUrl === undefined ? {} : { returnUrl: withToken(row.returnUrl, id) }),
  };
}

export function setupCancelledUrl(row: SetupTokenRow): string | undefined {
  return row.cancelUrl === undefined ? undefined : withToken(row.cancelUrl, row.id);
}

export function withToken(address: string, id: string): string {
  const url = new URL(address);
  url.searchParams.set('approval_token_id', id);
  url.searchParams.set('approval_session_id', id);
  return url.href;
}
