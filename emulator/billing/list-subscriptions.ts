import { apiHref } from '../engine/world.ts';
import type { Operation } from '../http/operation.ts';
import { pageLinks, pageOf } from '../http/page-query.ts';
import { subscriptionView } from './subscription-view.ts';

const ROOT = '/v1/billing/subscriptions';

export const listSubscriptionsOperation: Operation = {
  name: 'subscriptions.list',
  method: 'GET',
  path: ROOT,
  api: 'billing',
  handle({ world, query }) {
    const plans = query.get('plan_ids')?.split(',');
    const statuses = query.get('statuses')?.split(',');
    const found = world.store
      .list('subscriptions')
      .filter((row) => plans === undefined || plans.includes(row.planId))
      .filter((row) => statuses === undefined || statuses.includes(row.status));
    const page = pageOf(query, found, { usual: 10, most: 20 });
    return {
      status: 200,
      body: {
        ...page.totals,
        subscriptions: page.rows.map((row) => subscriptionView(world, row)),
        links: pageLinks(apiHref(world, ROOT), query, page),
      },
    };
  },
};
