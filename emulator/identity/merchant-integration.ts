import { MERCHANT } from '../engine/world.ts';
import { notFound } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';

const ACTIVE = [
  'PAYPAL_CHECKOUT',
  'GUEST_CHECKOUT',
  'VENMO_PAY_PROCESSING',
  'CUSTOM_CARD_PROCESSING',
  'SUBSCRIPTIONS',
  'PAYPAL_WALLET_VAULTING_ADVANCED',
  'WITHDRAW_MONEY',
];
const PRODUCTS = [
  ['PPCP_STANDARD', ['PAYPAL_CHECKOUT', 'GUEST_CHECKOUT', 'VENMO_PAY_PROCESSING', 'WITHDRAW_MONEY']],
  ['PPCP_CUSTOM', ['CUSTOM_CARD_PROCESSING']],
  ['ADVANCED_VAULTING', ['PAYPAL_WALLET_VAULTING_ADVANCED']],
  ['ENHANCED_RECURRING_PAYMENTS', ['SUBSCRIPTIONS']],
] as const;

/**
 * What shop systems ask to learn whether an account may take money at all, and how. PayPal answers a partner about
 * the sellers it brought; here the one merchant is known to whatever partner asks.
 */
export const merchantIntegrationOperation: Operation = {
  name: 'merchant-integrations.get',
  method: 'GET',
  path: '/v1/customer/partners/:partnerId/merchant-integrations/:id',
  api: 'v2',
  handle(call) {
    if (param(call, 'id') !== MERCHANT.id) throw notFound();
    const { settings } = call.world;
    return {
      status: 200,
      body: {
        merchant_id: MERCHANT.id,
        products: PRODUCTS.map(([name, capabilities]) => ({
          name,
          vetting_status: 'SUBSCRIBED',
          status: 'ACTIVE',
          capabilities,
        })),
        capabilities: ACTIVE.map((name) => ({ name, status: 'ACTIVE' })),
        payments_receivable: true,
        legal_name: MERCHANT.name,
        primary_email: MERCHANT.email,
        primary_email_confirmed: true,
        country: 'US',
        primary_currency: 'USD',
        oauth_integrations: [
          {
            integration_type: 'OAUTH_THIRD_PARTY',
            integration_method: 'PAYPAL',
            oauth_third_party: [
              {
                partner_client_id: settings.clientId,
                merchant_client_id: settings.clientId,
                scopes: ['https://uri.paypal.com/services/payments/realtimepayment'],
              },
            ],
          },
        ],
      },
    };
  },
};
