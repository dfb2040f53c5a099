import { type Authentication, type ChallengeAnswer, verdictOf } from '../cards/authentication.ts';
import type { World } from '../engine/world.ts';
import { refusal } from '../http/api-error.ts';
import { withToken } from './approve-setup-token.ts';
import { requireSetupToken } from './setup-token-operations.ts';
import type { SetupTokenRow } from './vault-rows.ts';

export interface CardSetupResult {
  readonly liabilityShift: Authentication['liabilityShift'];
  readonly returnUrl?: string;
}

/** What the buyer did at the bank of a card that is to be saved. Only a yes lets it be saved; others may be repeated. */
export function answerCardSetup(world: World, id: string, answer: ChallengeAnswer): CardSetupResult {
  const row = requireSetupToken(world, id, world.clock.now());
  if (row.status !== 'PAYER_ACTION_REQUIRED' || !row.card) throw refusal('PAYMENT_ALREADY_APPROVED');
  const authentication = verdictOf(answer);
  const answered: SetupTokenRow = {
    ...row,
    authentication,
    ...(answer === 'pass' ? { status: 'APPROVED' } : {}),
  };
  world.store.transaction(() => world.store.put('setupTokens', answered));
  const address = answer === 'cancel' ? row.cancelUrl : row.returnUrl;
  return {
    liabilityShift: authentication.liabilityShift,
    ...(address === undefined ? {} : { returnUrl: withToken(address, id) }),
  };
}
