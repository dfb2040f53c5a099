import { notFound } from '../http/api-error.ts';
import { readBody } from '../http/request-body.ts';
import { announcePlan } from './billing-events.ts';
import { readTerms } from './check-plan.ts';
import { collectionOf } from './collection.ts';
import { createPlanSchema } from './plan-schema.ts';
import { planView, shortPlanView } from './plan-view.ts';

const plans = collectionOf({
  table: 'plans',
  path: '/v1/billing/plans',
  make({ world, now, body }) {
    const request = readBody(createPlanSchema, body);
    if (!world.store.get('products', request.product_id)) throw notFound();
    return {
      id: `P-${world.ids.resource()}${world.ids.resource().slice(0, 7)}`,
      productId: request.product_id,
      name: request.name,
      status: request.status,
      ...(request.description === undefined ? {} : { description: request.description }),
      terms: readTerms(request, now),
      createdAt: now,
      updatedAt: now,
    };
  },
  isListed(plan, query) {
    const productId = query.get('product_id');
    const ids = query.get('plan_ids')?.split(',').slice(0, 10);
    return (
      (productId === null || plan.productId === productId) && (ids === undefined || ids.includes(plan.id))
    );
  },
  isListedInFull: true,
  full: planView,
  short: shortPlanView,
  announce: (world, plan) => announcePlan(world, plan, 'CREATED'),
});

export const createPlanOperation = plans.create;
export const listPlansOperation = plans.list;
export const getPlanOperation = plans.get;
export const requirePlan = plans.require;
