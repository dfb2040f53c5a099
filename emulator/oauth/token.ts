import { MINUTE, toInstant } from '../engine/clock.ts';
import type { TokenRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';

const LIFETIME_SECONDS = 32_400;
const CLIENT_TOKEN_SECONDS = 900;
/** PayPal hands out the cached token until it is nearly over; clients must read expires_in, not assume nine hours. */
const RENEWED_BEFORE_MS = 5 * MINUTE;

const SCOPES = [
  'https://uri.paypal.com/services/payments/realtimepayment',
  'https://uri.paypal.com/services/payments/payment/authcapture',
  'https://uri.paypal.com/services/payments/refund',
  'https://uri.paypal.com/services/applications/webhooks',
  'https://uri.paypal.com/services/reporting/search/read',
  'https://uri.paypal.com/services/disputes/read-seller',
  'https://uri.paypal.com/services/disputes/update-seller',
  'https://uri.paypal.com/services/vault/payment-tokens/readwrite',
  'https://uri.paypal.com/services/subscriptions',
  'https://api.paypal.com/v1/payments/.*',
  'openid',
].join(' ');

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function answerTokenRequest(world: World, headers: Headers, form: URLSearchParams): TokenAnswer {
  if (!hasClientCredentials(world, headers.get('authorization'))) {
    return failure(401, 'invalid_client', 'Client Authentication failed');
  }
  const grant = form.get('grant_type');
  if (grant === null || grant === '') return failure(400, 'invalid_request', 'grant_type is required');
  if (grant !== 'client_credentials') {
    return failure(400, 'unsupported_grant_type', 'Grant Type is NULL or unsupported');
  }
  const now = world.clock.now();
  if (form.get('response_type') === 'client_token') return clientToken(world);
  const token = cachedToken(world, now) ?? issueToken(world, now);
  return {
    status: 200,
    body: {
      scope: SCOPES,
      access_token: token.id,
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: Math.floor((token.expiresAt - now) / 1000),
      nonce: token.nonce,
    },
  };
}

/** For the browser: names the merchant to the script, and opens no API. */
function clientToken(world: World): TokenAnswer {
  const body = {
    access_token: `eyJ${world.ids.secret(120)}`,
    token_type: 'Bearer',
    app_id: 'APP-80W284485P519543T',
    expires_in: CLIENT_TOKEN_SECONDS,
  };
  return { status: 200, body };
}

function cachedToken(world: World, now: number): TokenRow | undefined {
  return world.store
    .list('tokens')
    .find((token) => token.expiresAt - now > RENEWED_BEFORE_MS && token.issuedAt <= now);
}

function issueToken(world: World, now: number): TokenRow {
  return world.store.transaction(() => {
    for (const token of world.store.list('tokens')) {
      if (token.expiresAt <= now) world.store.remove('tokens', token.id);
    }
    const token: TokenRow = {
      id: world.ids.accessToken(),
      clientId: world.settings.clientId,
      issuedAt: now,
      expiresAt: now + LIFETIME_SECONDS * 1000,
      nonce: toInstant(now) + world.ids.secret(43),
    };
    world.store.put('tokens', token);
    return token;
  });
}

export function isLiveToken(world: World, token: string): boolean {
  const row = world.store.get('tokens', token);
  return row !== undefined && row.expiresAt > world.clock.now();
}

function hasClientCredentials(world: World, header: string | null): boolean {
  const [scheme = '', encoded = ''] = (header ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return false;
  const expected = `${world.settings.clientId}:${world.settings.clientSecret}`;
  return Buffer.from(encoded, 'base64').toString('utf8') === expected;
}

function failure(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description } };
}
