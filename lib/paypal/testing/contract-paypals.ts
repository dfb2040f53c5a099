// Who has to keep the contract: the emulator always, and PayPal's sandbox when its credentials are in the environment.

import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, minuteMs, systemClock } from '#lib/kernel/clock.ts';
import { createPayPal, type PayPal } from '../client.ts';
import type { PayPalOrder } from '../orders/model.ts';
import { answered, openEmulatedShop } from './emulated-shop.ts';

export interface ContractShop {
  readonly paypal: PayPal;
  readonly clock: Clock;
  /** Another shop with other options on the same account. */
  withSecret(clientSecret: string): PayPal;
  /** A request id that was not used before. */
  call(): { requestId: string };
  /** An invoice id that no earlier run has used. */
  invoiceId(): string;
  /** A buyer agrees to pay. */
  approve(order: PayPalOrder): Promise<void>;
}

export interface ContractPayPal {
  readonly name: string;
  /** Whether somebody is there to approve. */
  readonly hasBuyer: boolean;
  /** How often a property is tried: a network is slow, and its owner counts calls. */
  readonly tries: number;
  readonly timeoutMs: number;
  open(): Promise<ContractShop>;
}

const emulator: ContractPayPal = {
  name: 'the emulator',
  hasBuyer: true,
  tries: 60,
  timeoutMs: 20_000,
  async open() {
    const shop = await openEmulatedShop();
    let invoices = 0;
    return {
      paypal: shop.paypal,
      clock: shop.clock,
      withSecret: (clientSecret) =>
        createPayPal({
          environment: 'emulator',
          apiBase: 'http://127.0.0.1:4010',
          clientId: 'emulator-client-id',
          clientSecret,
          fetch: shop.fetch,
        }),
      call: shop.call,
      invoiceId: () => {
        invoices += 1;
        return `INV-${invoices}`;
      },
      approve: async (order) => {
        shop.emulator.control.approve(order.id);
      },
    };
  },
};

const approvalPollMs = 2_000;

/** Nobody can approve for a sandbox buyer by API: a person opens the link that is printed. */
async function waitForApproval(paypal: PayPal, order: PayPalOrder, minutes: number): Promise<void> {
  process.stderr.write(`\nApprove this order as a sandbox buyer: ${order.links.approve}\n`);
  const until = Date.now() + minutes * minuteMs;
  while (Date.now() < until) {
    if (answered(await paypal.orders.get(order.id)).status === 'APPROVED') return;
    await pause(approvalPollMs);
  }
  throw new Error(`nobody approved ${order.id} within ${minutes} minutes`);
}

/** @param env `PAYPAL_SANDBOX_…`; an API base of one's own makes any other PayPal keep the contract */
function sandboxFrom(env: NodeJS.ProcessEnv): ContractPayPal | undefined {
  const { PAYPAL_SANDBOX_CLIENT_ID: clientId, PAYPAL_SANDBOX_CLIENT_SECRET: clientSecret } = env;
  const apiBase = env.PAYPAL_SANDBOX_API_BASE;
  const minutes = Number(env.PAYPAL_SANDBOX_APPROVAL_MINUTES ?? 0);
  if (!clientId || !clientSecret) return undefined;
  const connect = (secret: string) =>
    createPayPal({
      environment: apiBase ? 'emulator' : 'sandbox',
      clientId,
      clientSecret: secret,
      ...(apiBase ? { apiBase } : {}),
    });
  return {
    name: 'PayPal’s sandbox',
    hasBuyer: minutes > 0,
    tries: 5,
    timeoutMs: (minutes + 1) * minuteMs,
    async open() {
      const paypal = connect(clientSecret);
      return {
        paypal,
        clock: systemClock,
        withSecret: connect,
        call: () => ({ requestId: crypto.randomUUID() }),
        invoiceId: () => `CONTRACT-${crypto.randomUUID()}`,
        approve: (order) => waitForApproval(paypal, order, minutes),
      };
    },
  };
}

export const contractPayPals: readonly ContractPayPal[] = [
  emulator,
  ...[sandboxFrom(process.env)].filter((each) => each !== undefined),
];
