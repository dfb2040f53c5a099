import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GOOD_CALLS } from '../testing/calls/all-calls.ts';
import { FURTHER_CALLS } from '../testing/calls/further-calls.ts';
import { type GoodCall, type SentRequest, send } from '../testing/calls/good-call.ts';
import { countPlaces, mutate } from '../testing/mutate.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

/** One wrong place in a good body is an answer, never a failure, and soon. */
const LONGEST_MS = 5_000;
/** For all tries of one test, on a machine that has other things to do. */
const PATIENCE_MS = 60_000;
const DAY = 86_400_000;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** What a careless look-up finds in every object, and what a careless reading takes for something. */
const POISON = ['constructor', '__proto__', '', '\u0000', '9'.repeat(40), null, -1, [], {}, undefined];
const PATCH_PATHS = [
  "/purchase_units/@reference_id=='default'/constructor",
  '/plan/billing_cycles/@sequence==0',
];
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>('0', '-1', '1e9', '💶', '2027-01-01T00:00:00Z', 0.5, 1e300, ...PATCH_PATHS),
);

const bodies = OPERATIONS.filter(({ body }) => body !== undefined).flatMap((operation) => {
  const further = FURTHER_CALLS.filter(([name]) => name === operation.name).map(([, call]) => call);
  return [GOOD_CALLS[operation.name], ...further].flatMap((call, index) =>
    call ? [[`${operation.name} ${index}`, operation, call] as const] : [],
  );
});

describe('each place in turn', () => {
  test.each(bodies)(
    '%s',
    async (_name, operation, call) => {
      const { body, tryWith } = await staged(operation, call);
      for (let place = 0; place < countPlaces(body); place += 1) {
        for (const value of POISON) await tryWith(mutate(body, place, value));
      }
    },
    PATIENCE_MS,
  );
});

describe('by chance', () => {
  test.each(bodies)(
    '%s',
    async (_name, operation, call) => {
      const { body, tryWith } = await staged(operation, call);
      await fc.assert(
        fc.asyncProperty(fc.nat(), junk, (place, value) => tryWith(mutate(body, place, value))),
        { numRuns: 40, seed: 5 },
      );
    },
    PATIENCE_MS,
  );
});

/** Each try meets the same state, so that one that succeeded does not shield what comes after it. */
async function staged(operation: Operation, call: GoodCall) {
  const request: SentRequest = { headers: { 'paypal-request-id': 'a-key' }, ...(await call.given(shop)) };
  const snapshot = shop.emulator.control.snapshot();
  return {
    body: request.body ?? {},
    async tryWith(body: unknown) {
      shop.emulator.control.restore(snapshot);
      const startedAt = performance.now();
      const answer = await send(shop, operation, { ...request, body });
      expect(answer.status, `${JSON.stringify(body)} ${answer.text}`).toBeLessThan(500);
      if (answer.status < 300) await carryOn(operation);
      expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
    },
  };
}

/** What got through must also be payable, and billable for as long as it lasts. */
async function carryOn(operation: Operation) {
  const { control } = shop.emulator;
  if (operation.api === 'billing') {
    for (const row of control.books().subscriptions) {
      if (row.isWaitingForBuyer) control.approveSubscription(row.id);
    }
    control.clock.advance(100 * DAY);
  }
  if (!operation.name.startsWith('orders.')) return;
  for (const order of control.books().orders.filter(({ status }) => status !== 'COMPLETED')) {
    try {
      control.approve(order.id);
    } catch (cause) {
      // Some are agreed to elsewhere, or already: nothing but a refusal may come of it.
      expect(cause).toMatchObject({ name: 'ApiError' });
    }
    const done = await shop.call('POST', `/v2/checkout/orders/${order.id}/capture`, {});
    expect(done.status, done.text).toBeLessThan(500);
  }
}
