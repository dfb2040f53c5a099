import { refusal } from '../http/api-error.ts';
import type { Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import type { SubscriptionRow } from './billing-rows.ts';
import { overrideTerms, readPrice } from './check-plan.ts';
import { readQuantity } from './create-subscription.ts';
import { billingMoney } from './cycle-price.ts';
import { requireStatus, requireSubscription } from './find-subscription.ts';
import { requirePlan } from './plan-operations.ts';
import { readContext, reviseSubscriptionSchema } from './subscription-schema.ts';
import { approvalLink, subscriptionLinks } from './subscription-view.ts';

/** Proposes another plan or quantity; nothing changes before the buyer agrees to it. */
export const reviseSubscriptionOperation: Operation = {
  name: 'subscriptions.revise',
  method: 'POST',
  path: '/v1/billing/subscriptions/:id/revise',
  api: 'billing',
  body: 'required',
  handle(call) {
    const { world, now } = call;
    const request = readBody(reviseSubscriptionSchema, call.body);
    const row = requireSubscription(call);
    requireStatus(row, 'ACTIVE', 'SUSPENDED');
    const plan = request.plan_id === undefined ? undefined : requirePlan(world, request.plan_id);
    if (plan && plan.status !== 'ACTIVE') throw refusal('PLAN_STATUS_INVALID', { field: '/plan_id' });
    if (plan && plan.productId !== world.store.get('plans', row.planId)?.productId) {
      throw refusal('PLAN_PRODUCT_NOT_COMPATIBLE', { field: '/plan_id' });
    }
    const base = plan && plan.id !== row.planId ? plan.terms : row.terms;
    if (base.currency !== row.terms.currency) throw refusal('CURRENCY_MISMATCH', { field: '/plan_id' });
    const terms = request.plan ? overrideTerms(base, request.plan, now) : base;
    const shipping = request.shipping_amount
      ? readPrice(request.shipping_amount, terms.currency, '/shipping_amount/value')
      : row.shipping;
    const changed: SubscriptionRow = {
      ...row,
      approvalToken: `BA-${world.ids.resource()}`,
      ...(request.application_context ? { context: readContext(request.application_context) } : {}),
      ...(request.shipping_address
        ? { subscriber: { ...row.subscriber, shipping_address: request.shipping_address } }
        : {}),
      revision: {
        planId: plan?.id ?? row.planId,
        terms,
        isPlanOverridden: request.plan !== undefined || (row.isPlanOverridden && base === row.terms),
        quantity: request.quantity === undefined ? row.quantity : readQuantity(request.quantity, terms),
        ...(shipping ? { shipping } : {}),
      },
      updatedAt: now,
    };
    world.store.put('subscriptions', changed);
    return {
      status: 200,
      body: {
        plan_id: changed.revision?.planId,
        quantity: changed.revision?.quantity.toString(),
        plan_overridden: changed.revision?.isPlanOverridden,
        ...(shipping ? { shipping_amount: billingMoney(shipping) } : {}),
        ...(request.shipping_address ? { shipping_address: request.shipping_address } : {}),
        links: [approvalLink(world, changed), ...subscriptionLinks(world, changed)],
      },
    };
  },
};
