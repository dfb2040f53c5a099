import { Agent } from 'node:https';
import { connect } from 'node:net';
import {
  CheckoutPaymentIntent,
  Client,
  Environment,
  IntervalUnit,
  LiabilityShiftIndicator,
  OrdersCardVerificationMethod,
  OrdersController,
  PatchOp,
  PaymentsController,
  PaypalPaymentTokenUsageType,
  StoreInVaultInstruction,
  SubscriptionsController,
  TenureType,
  TransactionSearchController,
  VaultController,
  VaultTokenRequestType,
} from '@paypal/paypal-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator, type Emulator } from '../index.ts';

/** PayPal's own client has its hosts built in; only the way to them leads elsewhere. */
class ToEmulator extends Agent {
  readonly #port: number;
  constructor(port: number) {
    super({ keepAlive: false });
    this.#port = port;
  }
  override createConnection() {
    return connect(this.#port, '127.0.0.1');
  }
}

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 11, autoDeliver: false });
  emulator.control.clock.freeze(Date.UTC(2026, 10, 20, 12));
  // The host that the client names is PayPal's.
  const { url } = await emulator.listen({ port: 0, allowRemote: true });
  const agent = new ToEmulator(Number(new URL(url).port));
  client = openClient(agent);
  function openClient(httpsAgent: Agent): Client {
    return new Client({
      environment: Environment.Sandbox,
      clientCredentialsAuthCredentials: {
        oAuthClientId: 'emulator-client-id',
        oAuthClientSecret: 'emulator-client-secret',
      },
      httpClientOptions: { httpsAgent },
    });
  }
});
afterAll(() => emulator.close());

const usd = (value: string) => ({ currencyCode: 'USD', value });
const full = 'return=representation';

test('orders and payments: capture, refund, authorize, void, patch, track', async () => {
  const orders = new OrdersController(client);
  const payments = new PaymentsController(client);
  const created = await orders.createOrder({
    body: { intent: CheckoutPaymentIntent.Capture, purchaseUnits: [{ amount: usd('100.00') }] },
    paypalRequestId: 'sdk-1',
    prefer: full,
  });
  expect([created.statusCode, created.result.status]).toEqual([201, 'CREATED']);
  const id = created.result.id ?? '';
  await orders.patchOrder({
    id,
    body: [
      {
        op: PatchOp.Replace,
        path: "/purchase_units/@reference_id=='default'/amount",
        value: usdWire('90.00'),
      },
    ],
  });
  emulator.control.approve(id);
  const captured = await orders.captureOrder({ id, prefer: full, paypalRequestId: 'sdk-2' });
  const capture = captured.result.purchaseUnits?.[0]?.payments?.captures?.[0];
  expect([captured.result.status, capture?.status, capture?.amount?.value]).toEqual([
    'COMPLETED',
    'COMPLETED',
    '90.00',
  ]);
  const captureId = capture?.id ?? '';
  const tracked = await orders.createOrderTracking({ id, body: { captureId, trackingNumber: '1Z' } });
  expect(tracked.statusCode).toBe(201);
  const refund = await payments.refundCapturedPayment({
    captureId,
    prefer: full,
    body: { amount: usd('40.00') },
  });
  expect([refund.result.status, refund.result.amount?.value]).toEqual(['COMPLETED', '40.00']);
  expect((await payments.getCapturedPayment({ captureId })).result.status).toBe('PARTIALLY_REFUNDED');
  expect((await payments.getRefund({ refundId: refund.result.id ?? '' })).result.status).toBe('COMPLETED');

  const second = await orders.createOrder({
    body: { intent: CheckoutPaymentIntent.Authorize, purchaseUnits: [{ amount: usd('30.00') }] },
  });
  emulator.control.approve(second.result.id ?? '');
  const authorized = await orders.authorizeOrder({ id: second.result.id ?? '', prefer: full });
  const authorizationId = authorized.result.purchaseUnits?.[0]?.payments?.authorizations?.[0]?.id ?? '';
  const part = await payments.captureAuthorizedPayment({ authorizationId, body: { amount: usd('10.00') } });
  expect(part.statusCode).toBe(201);
  expect((await payments.getAuthorizedPayment({ authorizationId })).result.status).toBe('PARTIALLY_CAPTURED');
});

test('an error comes back as the client’s own, with PayPal’s issue', async () => {
  const failure = await new OrdersController(client)
    .captureOrder({ id: 'UNKNOWN' })
    .then(() => undefined)
    .catch((cause: unknown) => cause);
  expect(failure).toMatchObject({ statusCode: 404, result: { name: 'RESOURCE_NOT_FOUND' } });
});

test('vault: saved without a purchase, with one, and charged', async () => {
  const vault = new VaultController(client);
  const orders = new OrdersController(client);
  const setup = await vault.createSetupToken({
    paypalRequestId: 'sdk-v1',
    body: {
      paymentSource: {
        paypal: { experienceContext: { returnUrl: 'https://a.example/y', cancelUrl: 'https://a.example/n' } },
      },
    },
  });
  expect(setup.result.status).toBe('PAYER_ACTION_REQUIRED');
  const setupId = setup.result.id ?? '';
  emulator.control.approveSetupToken(setupId);
  const token = await vault.createPaymentToken({
    paypalRequestId: 'sdk-v2',
    body: { paymentSource: { token: { id: setupId, type: VaultTokenRequestType.SetupToken } } },
  });
  const paid = await orders.createOrder({
    paypalRequestId: 'sdk-v3',
    body: {
      intent: CheckoutPaymentIntent.Capture,
      purchaseUnits: [{ amount: usd('12.00') }],
      paymentSource: { paypal: { vaultId: token.result.id ?? '' } },
    },
  });
  expect(paid.result.status).toBe('COMPLETED');
  const buying = await orders.createOrder({
    paypalRequestId: 'sdk-v4',
    body: {
      intent: CheckoutPaymentIntent.Capture,
      purchaseUnits: [{ amount: usd('12.00') }],
      paymentSource: {
        paypal: {
          attributes: {
            vault: {
              storeInVault: StoreInVaultInstruction.OnSuccess,
              usageType: PaypalPaymentTokenUsageType.Merchant,
            },
          },
        },
      },
    },
  });
  emulator.control.approve(buying.result.id ?? '');
  const bought = await orders.captureOrder({ id: buying.result.id ?? '' });
  const saved = bought.result.paymentSource?.paypal?.attributes?.vault;
  expect(saved?.status).toBe('VAULTED');
  const customerId = saved?.customer?.id ?? '';
  const list = await vault.listCustomerPaymentTokens({ customerId });
  expect(list.result.paymentTokens?.map((one) => one.id)).toEqual([saved?.id]);
  expect((await vault.deletePaymentToken(saved?.id ?? '')).statusCode).toBe(204);
});

test('cards: charged in one call, asked about by their bank, saved and charged again', async () => {
  const orders = new OrdersController(client);
  const order = {
    intent: CheckoutPaymentIntent.Capture,
    purchaseUnits: [{ amount: usd('12.00') }],
  };
  const card = { number: '4005519200000004', expiry: '2030-01', securityCode: '123', name: 'Alice' };
  const attributes = { vault: { storeInVault: StoreInVaultInstruction.OnSuccess } };
  const paid = await orders.createOrder({
    paypalRequestId: 'sdk-card-1',
    body: { ...order, paymentSource: { card: { ...card, attributes } } },
  });
  const shown = paid.result.paymentSource?.card;
  expect([paid.result.status, shown?.lastDigits, shown?.brand]).toEqual(['COMPLETED', '0004', 'VISA']);
  const capture = paid.result.purchaseUnits?.[0]?.payments?.captures?.[0];
  expect(capture?.processorResponse).toEqual({ avsCode: 'U', cvvCode: 'M', responseCode: '0000' });
  const again = await orders.createOrder({
    paypalRequestId: 'sdk-card-2',
    body: { ...order, paymentSource: { card: { vaultId: shown?.attributes?.vault?.id ?? '' } } },
  });
  expect(again.result.status).toBe('COMPLETED');
  const { result } = await orders.createOrder({ body: order });
  const id = result.id ?? '';
  const verification = { method: OrdersCardVerificationMethod.ScaAlways };
  const asked = await orders.confirmOrder({
    id,
    body: { paymentSource: { card: { ...card, attributes: { verification } } } },
  });
  expect(asked.result.links?.map(({ rel }) => rel)).toContain('payer-action');
  emulator.control.answerChallenge(id, 'pass');
  const done = await orders.captureOrder({ id });
  expect(done.result.paymentSource?.card?.authenticationResult?.liabilityShift).toBe(
    LiabilityShiftIndicator.Possible,
  );
  const refunded = await new PaymentsController(client).refundCapturedPayment({
    captureId: done.result.purchaseUnits?.[0]?.payments?.captures?.[0]?.id ?? '',
  });
  expect(refunded.result.status).toBe('COMPLETED');
});

test('subscriptions and the statement', async () => {
  const subscriptions = new SubscriptionsController(client);
  // The client has no catalogue: products come from elsewhere.
  const productId = await productByHand();
  const plan = await subscriptions.createBillingPlan({
    prefer: full,
    paypalRequestId: 'sdk-s1',
    body: {
      productId,
      name: 'Monthly',
      billingCycles: [
        {
          frequency: { intervalUnit: IntervalUnit.Month, intervalCount: 1 },
          tenureType: TenureType.Regular,
          sequence: 1,
          totalCycles: 0,
          pricingScheme: { fixedPrice: usd('10.00') },
        },
      ],
      paymentPreferences: { paymentFailureThreshold: 2 },
    },
  });
  const planId = plan.result.id ?? '';
  expect((await subscriptions.listBillingPlans({ productId })).result.plans?.[0]?.id).toBe(planId);
  const made = await subscriptions.createSubscription({ body: { planId, customId: 'row-7' } });
  const id = made.result.id ?? '';
  expect(made.result.status).toBe('APPROVAL_PENDING');
  emulator.control.approveSubscription(id);
  emulator.control.clock.advance(4 * 3_600_000);
  const active = await subscriptions.getSubscription({ id });
  expect([active.result.status, active.result.billingInfo?.nextBillingTime]).toEqual([
    'ACTIVE',
    '2026-12-20T10:00:00Z',
  ]);
  const { result } = await subscriptions.listSubscriptionTransactions({
    id,
    startTime: '2026-11-20T00:00:00Z',
    endTime: '2026-11-21T00:00:00Z',
  });
  expect(result.transactions?.[0]?.amountWithBreakdown.grossAmount.value).toBe('10.00');
  await subscriptions.suspendSubscription({ id, body: { reason: 'holiday' } });
  await subscriptions.activateSubscription({ id, body: { reason: 'back' } });
  await subscriptions.cancelSubscription({ id, body: { reason: 'enough' } });
  const listed = await subscriptions.listSubscriptions({ planIds: planId });
  expect(listed.result.subscriptions?.map((one) => one.status)).toEqual(['CANCELLED']);

  const found = await new TransactionSearchController(client).searchTransactions({
    startDate: '2026-11-20T00:00:00Z',
    endDate: '2026-11-21T00:00:00Z',
    fields: 'all',
  });
  const amounts = found.result.transactionDetails?.map(
    (one) => one.transactionInfo?.transactionAmount?.value,
  );
  expect(amounts).toEqual(expect.arrayContaining(['90.00', '-40.00', '10.00', '12.00']));
});

function usdWire(value: string) {
  return { currency_code: 'USD', value };
}

async function productByHand(): Promise<string> {
  const basic = Buffer.from('emulator-client-id:emulator-client-secret').toString('base64');
  const ask = async (path: string, headers: Record<string, string>, body: string) => {
    const request = new Request(`http://127.0.0.1:4010${path}`, { method: 'POST', headers, body });
    const answer: unknown = await (await emulator.fetch(request)).json();
    return Object(answer) as Record<string, unknown>;
  };
  const token = await ask(
    '/v1/oauth2/token',
    { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    'grant_type=client_credentials',
  );
  const product = await ask(
    '/v1/catalogs/products',
    { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
    JSON.stringify({ name: 'Magazine', type: 'PHYSICAL' }),
  );
  return String(product.id);
}
