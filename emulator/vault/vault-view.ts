import { findBuyer } from '../buyers/test-buyers.ts';
import { authenticationView } from '../cards/authentication.ts';
import { agreementHref, apiHref, type World } from '../engine/world.ts';
import type { PaymentTokenRow, SetupTokenRow } from './vault-rows.ts';

export const VAULT_APPROVAL_PATH = '/agreements/approve';

export function setupTokenView(world: World, row: SetupTokenRow) {
  const encType = 'application/json';
  const approve = {
    href: row.card
      ? agreementHref(world, '/webapps/helios', { action: 'authenticate', token: row.id })
      : agreementHref(world, VAULT_APPROVAL_PATH, { approval_session_id: row.id }),
    rel: 'approve',
    method: 'GET',
    encType,
  };
  const confirm = {
    href: apiHref(world, '/v3/vault/payment-tokens'),
    rel: 'confirm',
    method: 'POST',
    encType,
  };
  const self = {
    href: apiHref(world, `/v3/vault/setup-tokens/${row.id}`),
    rel: 'self',
    method: 'GET',
    encType,
  };
  return {
    id: row.id,
    customer: customerView(row),
    status: row.status,
    payment_source: { [row.source]: { ...sourceView(row), ...bankMembers(row) } },
    links: [
      ...(row.status === 'PAYER_ACTION_REQUIRED' ? [approve] : []),
      ...(row.status === 'VAULTED' || row.status === 'CREATED' ? [] : [confirm]),
      self,
    ],
  };
}

export function paymentTokenView(world: World, row: PaymentTokenRow) {
  const href = apiHref(world, `/v3/vault/payment-tokens/${row.id}`);
  const encType = 'application/json';
  return {
    id: row.id,
    customer: customerView(row),
    ...(row.orderId === undefined ? {} : { metadata: { order_id: row.orderId } }),
    payment_source: { [row.source]: sourceView(row) },
    links: [
      { rel: 'self', href, method: 'GET', encType },
      { rel: 'delete', href, method: 'DELETE', encType },
    ],
  };
}

/** What the bank of a card to be saved said. */
function bankMembers({ authentication, status }: SetupTokenRow) {
  if (!authentication) return {};
  return {
    ...(status === 'PAYER_ACTION_REQUIRED' ? {} : { verification_status: 'VERIFIED' }),
    authentication_result: authenticationView(authentication),
  };
}

function customerView(row: PaymentTokenRow | SetupTokenRow) {
  return {
    id: row.customerId,
    ...(row.merchantCustomerId === undefined ? {} : { merchant_customer_id: row.merchantCustomerId }),
  };
}

function sourceView(row: PaymentTokenRow | SetupTokenRow) {
  if (row.card) {
    return {
      brand: row.card.brand,
      last_digits: row.card.lastDigits,
      expiry: row.card.expiry,
      ...(row.card.name === undefined ? {} : { name: row.card.name }),
      ...(row.card.billingAddress ? { billing_address: row.card.billingAddress } : {}),
    };
  }
  if (row.source === 'card') return {};
  const buyer = row.buyerId === undefined ? undefined : findBuyer(row.buyerId);
  return {
    ...(row.description === undefined ? {} : { description: row.description }),
    usage_type: row.usageType ?? 'MERCHANT',
    customer_type: 'CONSUMER',
    permit_multiple_payment_tokens: false,
    ...(buyer
      ? {
          email_address: buyer.email,
          account_id: buyer.payerId,
          payer_id: buyer.payerId,
          name: { given_name: buyer.givenName, surname: buyer.surname },
          address: buyer.address,
        }
      : {}),
  };
}
