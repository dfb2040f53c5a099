import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GOOD_CALLS } from '../testing/calls/all-calls.ts';
import { FURTHER_CALLS } from '../testing/calls/further-calls.ts';
import { type GoodCall, type SentRequest, send } from '../testing/calls/good-call.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

/** Whatever is sent, an answer of PayPal's comes back, and soon. */
const LONGEST_MS = 5_000;
/** For all tries of one test, on a machine that has other things to do. */
const PATIENCE_MS = 60_000;
const DAY = 86_400_000;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    ...[
      '',
      '0',
      '-1',
      '1e9',
      '9'.repeat(40),
      '\u0000',
      '💶',
      '__proto__',
      'constructor',
      "/purchase_units/@reference_id=='default'/constructor",
      '2027-01-01T00:00:00Z',
    ],
    ...[-1, 0.5, 1e300, null, [], {}],
  ),
);

async function ask(operation: Operation, request: SentRequest) {
  const startedAt = performance.now();
  const answer = await send(shop, operation, request);
  expect(answer.status, `${operation.name} ${JSON.stringify(request)} ${answer.text}`).toBeLessThan(500);
  expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
  return answer;
}

/** Each try meets the same state, so that one that succeeded does not shield what comes after it. */
async function staged(operation: Operation, call: GoodCall) {
  const request = await call.given(shop);
  const snapshot = shop.emulator.control.snapshot();
  return async (change: (request: SentRequest) => SentRequest) => {
    shop.emulator.control.restore(snapshot);
    const headers = { 'paypal-request-id': 'a-key' };
    return ask(operation, { headers, ...request, ...change(request) });
  };
}

const withBody = OPERATIONS.filter(({ body }) => body !== undefined);
const bodies = withBody.flatMap((operation) => {
  const further = FURTHER_CALLS.filter(([name]) => name === operation.name).map(([, call]) => call);
  return [GOOD_CALLS[operation.name], ...further].flatMap((call, index) =>
    call ? [[`${operation.name} ${index}`, operation, call] as const] : [],
  );
});

describe('one wrong place in a good body is an answer, never a failure', () => {
  test.each(bodies)(
    '%s',
    async (_name, operation, call) => {
      const tryWith = await staged(operation, call);
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.option(junk, { nil: undefined }), async (place, value) => {
          const answer = await tryWith(({ body = {} }) => ({ body: mutate(body, place, value) }));
          if (operation.api === 'billing' && answer.status < 300) await lettingTimePass();
        }),
        { numRuns: 80, seed: 5 },
      );
    },
    PATIENCE_MS,
  );
});

/** What got through must be billable too. */
async function lettingTimePass() {
  const { control } = shop.emulator;
  for (const row of control.books().subscriptions) {
    if (row.isWaitingForBuyer) control.approveSubscription(row.id);
  }
  control.clock.advance(100 * DAY);
}

test(
  'no body whatsoever makes a failure',
  async () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constant('['.repeat(5_000)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withBody), text, async (operation, body) => {
        await ask(operation, { body });
      }),
      { numRuns: 1_000, seed: 1 },
    );
  },
  PATIENCE_MS,
);

test(
  'no header and no id makes a failure',
  async () => {
    const name = fc.constantFrom(
      'paypal-request-id',
      'prefer',
      'content-type',
      'paypal-mock-response',
      'paypal-auth-assertion',
      'accept',
    );
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.constantFrom(
        '{"mock_application_codes":1}',
        '{"mock_application_codes":"X"}',
        'return=representation',
        'null',
      ),
    );
    const headers = fc.dictionary(
      name,
      value.map((text) => text.trim()),
    );
    const ids = fc.record({
      id: fc.string().map(encodeURIComponent),
      trackerId: fc.string().map(encodeURIComponent),
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), headers, ids, async (operation, given, path) => {
        const body = operation.body === undefined ? {} : { body: '{}' };
        const answer = await send(shop, operation, { headers: given, ids: path, ...body });
        // A caller may name any issue, those of a broken server too.
        if (given['paypal-mock-response'] === undefined) expect(answer.status, answer.text).toBeLessThan(500);
      }),
      { numRuns: 1_000, seed: 2 },
    );
  },
  PATIENCE_MS,
);

describe('no query makes a failure', () => {
  const names = [
    'page',
    'page_size',
    'start_time',
    'end_time',
    'start_date',
    'end_date',
    'customer_id',
    'fields',
  ];
  const more = ['plan_ids', 'statuses', 'dispute_state', 'next_page_token', 'anchor_type', 'schema'];
  const further = [
    'disputed_transaction_id',
    'update_time_before',
    'transaction_id',
    'total_required',
    'event_type',
  ];
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '0',
      '-1',
      '1',
      '99999999999',
      'true',
      'NaN',
      '2026-11-20T00:00:00Z',
      '+275760-09-13T00:00:00Z',
    ),
  );
  const query = fc.dictionary(fc.constantFrom(...names, ...more, ...further), value);
  const reads = OPERATIONS.filter(({ method }) => method === 'GET').map((one) => [one.name, one] as const);

  test.each(reads)(
    '%s',
    async (name, operation) => {
      const call = GOOD_CALLS[name];
      if (!call) throw new Error(`no good call for ${name}`);
      const request = await call.given(shop);
      const own = Object.fromEntries(new URLSearchParams(request.query));
      await fc.assert(
        fc.asyncProperty(query, async (given) => {
          await ask(operation, { ...request, query: `?${new URLSearchParams({ ...own, ...given })}` });
        }),
        { numRuns: 60, seed: 6 },
      );
    },
    PATIENCE_MS,
  );
});

/** A copy with the n-th place of the tree replaced, or left out. */
function mutate(body: unknown, place: number, value: unknown): unknown {
  const total = countPlaces(body);
  let left = place % total;
  const walk = (node: unknown): unknown => {
    if (left === 0) {
      left = -1;
      return value;
    }
    left -= 1;
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(body) ?? {};
}

function countPlaces(node: unknown): number {
  if (node === null || typeof node !== 'object') return 1;
  return Object.values(node).reduce((sum: number, inner) => sum + countPlaces(inner), 1);
}
