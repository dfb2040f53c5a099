import { MERCHANT, type World } from '../engine/world.ts';
import { approveSetupToken, setupCancelledUrl } from '../vault/approve-setup-token.ts';
import { VAULT_APPROVAL_PATH } from '../vault/vault-view.ts';
import type { Agreements } from './agreement-routes.ts';

export function vaultAgreements(world: World): Agreements {
  const open = (token: string) => {
    const row = world.store.get('setupTokens', token);
    const isOpen = row?.status === 'PAYER_ACTION_REQUIRED' && row.expiresAt > world.clock.now();
    return isOpen ? row : undefined;
  };
  return {
    place: VAULT_APPROVAL_PATH,
    tokenName: 'approval_session_id',
    find(token) {
      const row = open(token);
      if (!row) return undefined;
      return {
        title: `Save a way to pay for ${MERCHANT.name}`,
        button: 'Agree and save',
        lines: [
          ['Saved', row.card ? `${row.card.brand} ending ${row.card.lastDigits}` : 'Your wallet'],
          ...(row.description === undefined ? [] : [['For', row.description] as const]),
          ['Charged now', 'nothing'],
        ],
      };
    },
    approve(token, choice) {
      const done = approveSetupToken(world, token, choice);
      return { message: { vaultSetupToken: done.setupTokenId }, address: done.returnUrl };
    },
    cancel(token) {
      const row = open(token);
      return { message: {}, address: row && setupCancelledUrl(row) };
    },
  };
}
