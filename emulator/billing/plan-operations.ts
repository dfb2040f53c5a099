import { apiHref, type World } from '../engine/world.ts';
import { notFound } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { pageLinks, pageOf } from '../http/page-query.ts';
import { readBody } from '../http/request-body.ts';
import { announcePlan } from './billing-events.ts';
import type { PlanRow } from './billing-rows.ts';
import { readTerms } from './check-plan.ts';
import { BILLING_KEY_LIFE_MS, createPlanSchema } from './plan-schema.ts';
import { planView, shortPlanView } from './plan-view.ts';

const ROOT = '/v1/billing/plans';

export const createPlanOperation: Operation = {
  name: 'plans.create',
  method: 'POST',
  path: ROOT,
  api: 'billing',
  body: 'required',
  idempotency: {
    keptForMs: BILLING_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    replay: (call, id) => answer(call, requirePlan(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const request = readBody(createPlanSchema, call.body);
    if (!world.store.get('products', request.product_id)) throw notFound();
    const plan: PlanRow = {
      id: `P-${world.ids.resource()}${world.ids.resource().slice(0, 7)}`,
      productId: request.product_id,
      name: request.name,
      status: request.status,
      ...(request.description === undefined ? {} : { description: request.description }),
      terms: readTerms(request, now),
      createdAt: now,
      updatedAt: now,
    };
    world.store.put('plans', plan);
    announcePlan(world, plan, 'CREATED');
    return answer(call, plan, 201);
  },
};

export const listPlansOperation: Operation = {
  name: 'plans.list',
  method: 'GET',
  path: ROOT,
  api: 'billing',
  handle(call) {
    const { world, query } = call;
    const productId = query.get('product_id');
    const ids = query.get('plan_ids')?.split(',').slice(0, 10);
    const found = world.store
      .list('plans')
      .filter((plan) => productId === null || plan.productId === productId)
      .filter((plan) => ids === undefined || ids.includes(plan.id));
    const page = pageOf(query, found, { usual: 10, most: 20 });
    const show = call.wantsRepresentation ? planView : shortPlanView;
    return {
      status: 200,
      body: {
        ...page.totals,
        plans: page.rows.map((plan) => show(world, plan)),
        links: pageLinks(apiHref(world, ROOT), query, page),
      },
    };
  },
};

export const getPlanOperation: Operation = {
  name: 'plans.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'billing',
  handle: (call) => ({ status: 200, body: planView(call.world, requirePlan(call.world, param(call, 'id'))) }),
};

export function requirePlan(world: World, id: string): PlanRow {
  const plan = world.store.get('plans', id);
  if (!plan) throw notFound();
  return plan;
}

function answer(call: Call, plan: PlanRow, status: number): Answer {
  const body = call.wantsRepresentation ? planView(call.world, plan) : shortPlanView(call.world, plan);
  return { status, body, resourceId: plan.id };
}
