import { apiHref, type World } from '../engine/world.ts';
import { notFound, refusal } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { pageLinks, pageOf, wrongQuery } from '../http/page-query.ts';
import { readBody } from '../http/request-body.ts';
import { requireRequestId, requireSetupToken, VAULT_KEY_LIFE_MS } from './setup-token-operations.ts';
import { announcePaymentToken } from './vault-events.ts';
import type { PaymentTokenRow } from './vault-rows.ts';
import { paymentTokenSchema } from './vault-schema.ts';
import { paymentTokenView } from './vault-view.ts';

const ROOT = '/v3/vault/payment-tokens';

export const createPaymentTokenOperation: Operation = {
  name: 'payment-tokens.create',
  method: 'POST',
  path: ROOT,
  api: 'v2',
  body: 'required',
  idempotency: {
    keptForMs: VAULT_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    refusesOtherBody: true,
    replay: (call, id) => answer(call, requirePaymentToken(call.world, id), 200),
  },
  handle(call) {
    const { world, now } = call;
    const { payment_source } = readBody(paymentTokenSchema, call.body);
    requireRequestId(call);
    const field = '/payment_source/token/id';
    if (payment_source.token.type !== 'SETUP_TOKEN') throw refusal('BILLING_AGREEMENT_NOT_FOUND', { field });
    const setup = requireSetupToken(world, payment_source.token.id, now);
    if (setup.status === 'PAYER_ACTION_REQUIRED' || setup.status === 'CREATED')
      throw refusal('PAYER_ACTION_REQUIRED', { field });
    if (setup.status === 'VAULTED') throw refusal('SETUP_TOKEN_ALREADY_USED', { field });
    const { status, isBankAsked, authentication, expiresAt, returnUrl, cancelUrl, ...method } = setup;
    const row: PaymentTokenRow = { ...method, id: newTokenId(world), createdAt: now };
    world.store.put('setupTokens', { ...setup, status: 'VAULTED' });
    savePaymentToken(world, row);
    return answer(call, row, 201);
  },
};

export const listPaymentTokensOperation: Operation = {
  name: 'payment-tokens.list',
  method: 'GET',
  path: ROOT,
  api: 'v2',
  handle({ world, query }) {
    const customerId = query.get('customer_id');
    if (customerId === null || customerId === '') {
      throw wrongQuery('customer_id', customerId, 'MISSING_REQUIRED_PARAMETER');
    }
    const found = world.store.list('paymentTokens').filter((row) => row.customerId === customerId);
    const page = pageOf(query, found, { usual: 5, most: 5 });
    return {
      status: 200,
      body: {
        ...page.totals,
        customer: { id: customerId },
        payment_tokens: page.rows.map((row) => paymentTokenView(world, row)),
        links: pageLinks(apiHref(world, ROOT), query, page),
      },
    };
  },
};

export const getPaymentTokenOperation: Operation = {
  name: 'payment-tokens.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'v2',
  handle: (call) => ({
    status: 200,
    body: paymentTokenView(call.world, requirePaymentToken(call.world, param(call, 'id'))),
  }),
};

export const deletePaymentTokenOperation: Operation = {
  name: 'payment-tokens.delete',
  method: 'DELETE',
  path: `${ROOT}/:id`,
  api: 'v2',
  handle(call) {
    const row = requirePaymentToken(call.world, param(call, 'id'));
    call.world.store.remove('paymentTokens', row.id);
    announcePaymentToken(call.world, row, 'DELETED');
    return { status: 204 };
  },
};

export function newTokenId(world: World): string {
  return world.ids
    .secret(8)
    .replace(/[^0-9a-zA-Z]/g, 'x')
    .toLowerCase();
}

export function savePaymentToken(world: World, row: PaymentTokenRow) {
  world.store.put('paymentTokens', row);
  announcePaymentToken(world, row, 'CREATED');
}

function requirePaymentToken(world: World, id: string): PaymentTokenRow {
  const row = world.store.get('paymentTokens', id);
  if (!row) throw notFound();
  return row;
}

function answer(call: Call, row: PaymentTokenRow, status: number): Answer {
  return { status, body: paymentTokenView(call.world, row), resourceId: row.id };
}
