import { productView } from '../catalog/product-view.ts';
import type { World } from '../engine/world.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { summaryMoney } from '../webhooks/summary.ts';
import type { PlanRow, ProductRow, SaleRow, SubscriptionRow } from './billing-rows.ts';
import { planView } from './plan-view.ts';
import { saleView } from './sale-view.ts';
import { subscriptionView } from './subscription-view.ts';

export function announceProduct(world: World, row: ProductRow, act: 'CREATED' | 'UPDATED') {
  recordEvent(world, {
    type: `CATALOG.PRODUCT.${act}`,
    resourceType: 'product',
    summary: `A product was ${act.toLowerCase()}.`,
    resource: productView(world, row),
    resourceId: row.id,
  });
}

export function announcePlan(
  world: World,
  row: PlanRow,
  act: 'CREATED' | 'UPDATED' | 'ACTIVATED' | 'DEACTIVATED' | 'PRICING-CHANGE.ACTIVATED',
) {
  recordEvent(world, {
    type: `BILLING.PLAN.${act}`,
    resourceType: 'plan',
    resourceVersion: '2.0',
    summary:
      act === 'PRICING-CHANGE.ACTIVATED'
        ? 'A price change for the plan was activated.'
        : `A billing plan was ${act.toLowerCase()}.`,
    resource: planView(world, row),
    resourceId: row.id,
  });
}

const SUBSCRIPTION_TEXTS = {
  CREATED: 'Subscription created',
  ACTIVATED: 'Subscription activated',
  UPDATED: 'Subscription updated',
  'RE-ACTIVATED': 'Subscription reactivated',
  SUSPENDED: 'Subscription suspended',
  CANCELLED: 'Subscription cancelled',
  EXPIRED: 'Subscription expired',
  'PAYMENT.FAILED': 'Payment failed on a subscription',
} as const;

export function announceSubscription(
  world: World,
  row: SubscriptionRow,
  act: keyof typeof SUBSCRIPTION_TEXTS,
  at: number,
) {
  recordEvent(world, {
    type: `BILLING.SUBSCRIPTION.${act}`,
    resourceType: 'subscription',
    resourceVersion: '2.0',
    summary: SUBSCRIPTION_TEXTS[act],
    resource: subscriptionView(world, row, { withLastFailure: act === 'PAYMENT.FAILED' }),
    resourceId: row.id,
    at,
  });
}

/** Money of a subscription is announced in the shape of the old v1 API. */
export function announceSale(
  world: World,
  row: SaleRow,
  act: 'COMPLETED' | 'PENDING' | 'DENIED',
  at: number,
) {
  recordEvent(world, {
    type: `PAYMENT.SALE.${act}`,
    resourceType: 'sale',
    summary: `Payment ${act.toLowerCase()} for ${summaryMoney({ currency: row.currency, minor: row.minor })}`,
    resource: saleView(world, row),
    resourceId: row.id,
    at,
  });
}
