// A client wired to the emulator in process, with deliveries collected instead of sent.
import { createEmulator, type EmulatorOptions } from '#emulator/index.ts';
import type { Clock } from '#lib/kernel/clock.ts';
import { type Money, money, times, zero } from '#lib/kernel/money.ts';
import { createPayPal, type PayPalOptions } from '../client.ts';
import type { PayPalErrorKind } from '../errors/paypal-error.ts';
import type { PayPalResult } from '../http/call.ts';
import type { CreateOrderInput } from '../orders/create-order-input.ts';

export interface Delivery {
  readonly headers: Headers;
  readonly rawBody: Uint8Array;
}

export const emulatorOrigin = 'http://127.0.0.1:4010';

export async function openEmulatedShop(
  options: { readonly emulator?: EmulatorOptions; readonly client?: Partial<PayPalOptions> } = {},
) {
  const startMs = Date.parse('2026-11-24T12:00:00Z');
  const deliveries: Delivery[] = [];
  const emulator = await createEmulator({
    seed: 11,
    now: () => startMs,
    autoDeliver: false,
    deliver: async (request) => {
      deliveries.push({ headers: request.headers, rawBody: new Uint8Array(await request.arrayBuffer()) });
      return new Response(null, { status: 200 });
    },
    ...options.emulator,
  });
  const clock: Clock = { now: () => new Date(emulator.control.clock.now()), sleep: () => Promise.resolve() };
  const emulatorFetch: typeof fetch = (input, init) => emulator.fetch(new Request(input, init));
  const paypal = createPayPal({
    environment: 'emulator',
    apiBase: emulatorOrigin,
    clientId: 'emulator-client-id',
    clientSecret: 'emulator-client-secret',
    fetch: emulatorFetch,
    clock,
    random: () => 0,
    ...options.client,
  });
  let calls = 0;
  return {
    emulator,
    paypal,
    clock,
    fetch: emulatorFetch,
    deliveries,
    /** A request id that was not used before. */
    call: () => {
      calls += 1;
      return { requestId: `call:${calls}` };
    },
  };
}

/** The value of a call that must succeed. */
export function answered<T>(result: PayPalResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
  return result.value.value;
}

/** The kind of a call that must fail. */
export function kindOf(result: PayPalResult<unknown>): PayPalErrorKind {
  if (result.ok) throw new Error('the call succeeded');
  return result.error.kind;
}

/** An order of `quantity` shirts at `unitAmount`, without tax or shipping. */
export function shirtOrder(
  invoiceId: string,
  change: Partial<CreateOrderInput> = {},
  unitAmount: Money = money(10_000n, 'USD'),
): CreateOrderInput {
  const quantity = 1;
  const amount = times(unitAmount, BigInt(quantity));
  return {
    intent: 'CAPTURE',
    amount,
    breakdown: { itemTotal: amount, shipping: zero(amount.currency) },
    items: [{ name: 'T-shirt', sku: 'tshirt-001', quantity, unitAmount, category: 'PHYSICAL_GOODS' }],
    invoiceId,
    customId: `custom-${invoiceId}`,
    shippingPreference: 'GET_FROM_FILE',
    userAction: 'PAY_NOW',
    ...change,
  };
}
