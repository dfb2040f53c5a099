// One small world: a shop over the laboratory's database, the people in it, and what the observer keeps count of.

import type { TaxPolicy } from '#lib/cart/tax-policy.ts';
import { loadEnv } from '#lib/config/env.ts';
import { silentLog } from '#lib/observe/log.ts';
import { defaultTiming } from '#lib/payments/deps.ts';
import type { Runtime } from '#lib/payments/runtime.ts';
import { createPayPal, type WebhookVerifier } from '#lib/paypal/index.ts';
import { createDice, type Dice } from './dice.ts';
import { gateFetch } from './gated-paypal.ts';
import { emulatorUrl, type Laboratory, shopOrigin } from './laboratory.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { byChance, inOrder } from './turns.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export interface World {
  readonly laboratory: Laboratory;
  readonly dice: Dice;
  readonly schedule: Schedule;
  readonly scheduler: Scheduler;
  readonly clock: VirtualClock;
  readonly shop: Runtime;
  readonly products: string[];
  readonly codes: string[];
  /** What buyers have in their hands: orders whose PayPal order they know. */
  readonly checkouts: Checkout[];
  /** Message ids of receipts that left, by recipient. */
  readonly letters: { readonly messageId: string; readonly to: string }[];
  /** Refunds that nobody asked for through the shop. */
  readonly foreignRefunds: Set<string>;
  /** Ids of events that PayPal was asked to send again and agreed to; the postman takes them from here. */
  readonly resends: string[];
  readonly trace: string[];
  note(text: string): void;
}

/** For the trace. */
export function show(value: unknown): string {
  if (value instanceof Error) return String(value).slice(0, 160);
  return (
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? ''
  );
}

export interface Checkout {
  readonly buyer: string;
  readonly cartSecret: string;
  /** The cart as it was bought. */
  readonly quote: string;
  readonly publicId: string;
  readonly paypalOrderId: string;
}

/** What a replay may leave out. */
export interface RunOptions {
  /** Only these happenings; all that the seed holds when absent. */
  readonly only?: ReadonlySet<string>;
  /** Actors take no turns: each runs until it ends. */
  readonly isOrderly?: boolean;
}

/** Half of the shops show no tax; the others' prices contain it, or it comes on top. */
function drawTax(dice: Dice): TaxPolicy {
  const thousandths = dice.pick('tax', [0n, 0n, 19_000n, 8_875n, 7_700n]);
  return { thousandths, mode: dice.fraction('tax-mode') < 0.6 ? 'exclusive' : 'inclusive' };
}

const env = loadEnv({ DATABASE_URL: 'postgres://127.0.0.1/simulated' });

export async function createWorld(laboratory: Laboratory, seed: number, options: RunOptions): Promise<World> {
  const dice = createDice(seed);
  const schedule = createSchedule(dice, options.only);
  const trace: string[] = [];
  const resends: string[] = [];
  const scheduler = createScheduler({
    choose: options.isOrderly ? inOrder() : byChance(dice),
    onStep(key, label) {
      clock.advance(1 + dice.int(`pace:${key}`, 30));
      trace.push(`${clock.now().toISOString()}  ${key}  ${label}`);
    },
  });
  const clock: VirtualClock = createVirtualClock((act) =>
    scheduler.step('sleep', async () => {
      act();
    }),
  );
  await laboratory.begin({ scheduler, schedule, clock });
  const paypal = createPayPal({
    environment: 'emulator',
    apiBase: emulatorUrl,
    clientId: 'emulator-client-id',
    clientSecret: 'emulator-client-secret',
    fetch: gateFetch((request) => laboratory.emulator.fetch(request), {
      scheduler,
      schedule,
      onResend: (eventId) => resends.push(eventId),
    }),
    clock,
    random: () => 0.5,
  });
  // Signatures are proved elsewhere; here every event is PayPal's own.
  const verifier: WebhookVerifier = {
    verify: async () => ({
      verified: true,
      by: 'local',
      transmissionId: 'simulated',
      transmissionTime: clock.now(),
    }),
  };
  return {
    laboratory,
    dice,
    schedule,
    scheduler,
    clock,
    products: [],
    codes: [],
    checkouts: [],
    letters: [],
    foreignRefunds: new Set(),
    resends,
    trace,
    note: (text) => trace.push(`${clock.now().toISOString()}  ${text}`),
    shop: {
      env,
      db: laboratory.db,
      clock,
      random: dice.bytes,
      currency: 'USD',
      tax: drawTax(dice),
      paypal,
      verifier,
      jobs: laboratory.jobs,
      environment: 'emulator',
      shopKey: 'SIM',
      shopName: 'Simulated shop',
      origin: shopOrigin,
      intent: dice.fraction('intent') < 0.65 ? 'capture' : 'authorize',
      timing: defaultTiming,
      log: silentLog,
    },
  };
}
