import { DAY, HOUR } from '../engine/clock.ts';
import type { World } from '../engine/world.ts';
import { errorOfStatus, notFound } from '../http/api-error.ts';
import { type Answer, type Call, type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { cardMethod } from './card-method.ts';
import type { SetupTokenRow } from './vault-rows.ts';
import { type SetupTokenRequest, setupTokenSchema } from './vault-schema.ts';
import { setupTokenView } from './vault-view.ts';

export const VAULT_KEY_LIFE_MS = 3 * HOUR;
const SETUP_TOKEN_LIFE_MS = 3 * DAY;
const ROOT = '/v3/vault/setup-tokens';

export const createSetupTokenOperation: Operation = {
  name: 'setup-tokens.create',
  method: 'POST',
  path: ROOT,
  api: 'v2',
  body: 'required',
  idempotency: {
    keptForMs: VAULT_KEY_LIFE_MS,
    maxLength: 108,
    whileInProgress: 'PREVIOUS_REQUEST_IN_PROGRESS',
    refusesOtherBody: true,
    replay: (call, id) => answer(call, requireSetupToken(call.world, id, call.now), 200),
  },
  handle(call) {
    const { world, now } = call;
    const request = readBody(setupTokenSchema, call.body);
    requireRequestId(call);
    const row: SetupTokenRow = {
      id: world.ids.resource(),
      customerId: request.customer?.id ?? world.ids.secret(10).replace(/[^0-9a-zA-Z]/g, 'x'),
      ...(request.customer?.merchant_customer_id === undefined
        ? {}
        : { merchantCustomerId: request.customer.merchant_customer_id }),
      ...methodOf(request, now),
      createdAt: now,
      expiresAt: now + SETUP_TOKEN_LIFE_MS,
    };
    world.store.put('setupTokens', row);
    return answer(call, row, 201);
  },
};

export const getSetupTokenOperation: Operation = {
  name: 'setup-tokens.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'v2',
  handle: (call) => ({
    status: 200,
    body: setupTokenView(call.world, requireSetupToken(call.world, param(call, 'id'), call.now)),
  }),
};

/** A wallet's owner always has to agree. */
function methodOf(
  { payment_source }: SetupTokenRequest,
  now: number,
): Pick<
  SetupTokenRow,
  | 'source'
  | 'status'
  | 'card'
  | 'instrumentId'
  | 'isBankAsked'
  | 'description'
  | 'usageType'
  | 'returnUrl'
  | 'cancelUrl'
> {
  const { card } = payment_source;
  const wallet = payment_source.paypal ?? payment_source.venmo;
  const context = card?.experience_context ?? wallet?.experience_context;
  const addresses = {
    ...(context?.return_url === undefined ? {} : { returnUrl: context.return_url }),
    ...(context?.cancel_url === undefined ? {} : { cancelUrl: context.cancel_url }),
  };
  if (card) return { ...cardMethod(card, now), ...addresses };
  return {
    source: payment_source.venmo ? 'venmo' : 'paypal',
    status: 'PAYER_ACTION_REQUIRED',
    ...(wallet?.description === undefined ? {} : { description: wallet.description }),
    ...(wallet?.usage_type === undefined ? {} : { usageType: wallet.usage_type }),
    ...addresses,
  };
}

export function requireSetupToken(world: World, id: string, now: number): SetupTokenRow {
  const row = world.store.get('setupTokens', id);
  if (!row || row.expiresAt <= now) throw notFound();
  return row;
}

export function requireRequestId(call: Call) {
  if (call.requestId !== undefined) return;
  throw errorOfStatus(400, [
    {
      field: 'PayPal-Request-Id',
      issue: 'MISSING_REQUIRED_PARAMETER',
      description: 'Send PayPal-Request-Id.',
    },
  ]);
}

function answer(call: Call, row: SetupTokenRow, status: number): Answer {
  return { status, body: setupTokenView(call.world, row), resourceId: row.id };
}
