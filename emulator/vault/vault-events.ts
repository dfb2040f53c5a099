import type { World } from '../engine/world.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import type { PaymentTokenRow } from './vault-rows.ts';
import { paymentTokenView } from './vault-view.ts';

export function announcePaymentToken(world: World, row: PaymentTokenRow, act: 'CREATED' | 'DELETED') {
  recordEvent(world, {
    type: `VAULT.PAYMENT-TOKEN.${act}`,
    resourceType: 'payment_token',
    resourceVersion: '3.0',
    summary: `A payment token has been ${act.toLowerCase()}.`,
    resource: act === 'CREATED' ? paymentTokenView(world, row) : { id: row.id },
    resourceId: row.id,
  });
}
