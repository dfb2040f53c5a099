import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GOOD_CALLS } from '../testing/calls/all-calls.ts';
import { send } from '../testing/calls/good-call.ts';
import { BASIC, openTestShop, type TestShop, tokenRequest } from '../testing/test-shop.ts';
import { OPERATIONS } from './operations.ts';

/** Whatever comes with a request, or instead of one, an answer of PayPal's comes back. */
const PATIENCE_MS = 60_000;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test(
  'no text makes a failure',
  async () => {
    const withBody = OPERATIONS.filter(({ body }) => body !== undefined);
    const text = fc.oneof(
      ...[fc.json(), fc.string(), fc.string({ unit: 'binary' }), fc.constant('['.repeat(5_000))],
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withBody), text, async (operation, body) => {
        const answer = await send(shop, operation, { body });
        expect(answer.status, answer.text).toBeLessThan(500);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  },
  PATIENCE_MS,
);

test(
  'no header and no id makes a failure',
  async () => {
    const names = ['paypal-request-id', 'prefer', 'content-type', 'paypal-mock-response', 'accept'] as const;
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
      fc.constantFrom('{"mock_application_codes":1}', 'return=representation', 'null', 'application/json;'),
    );
    const headers = fc.dictionary(fc.constantFrom(...names), value);
    const id = fc
      .oneof(fc.string(), fc.constantFrom('constructor', '__proto__', '..'))
      .map(encodeURIComponent);
    const ids = fc.record({ id, trackerId: id, partnerId: id });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), headers, ids, async (operation, given, path) => {
        const body = operation.body === undefined ? {} : { body: '{}' };
        const answer = await send(shop, operation, { headers: given, ids: path, ...body });
        expect(answer.status, answer.text).toBeLessThan(500);
      }),
      { numRuns: 1_500, seed: 2 },
    );
  },
  PATIENCE_MS,
);

test(
  'no request for a token makes a failure',
  async () => {
    const form = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.constantFrom(
        'grant_type=%',
        'grant_type',
        'grant_type=client_credentials&response_type=client_token',
      ),
    );
    const authorization = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
      fc.constantFrom(BASIC, 'Basic', 'Basic !', 'Bearer x'),
    );
    await fc.assert(
      fc.asyncProperty(authorization, form, async (header, text) => {
        const answer = await shop.emulator.fetch(tokenRequest(header, text));
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 3 },
    );
  },
  PATIENCE_MS,
);

describe('no query makes a failure', () => {
  const names = [
    ...['page', 'page_size', 'total_required', 'start_time', 'end_time', 'start_date', 'end_date', 'fields'],
    ...['plan_ids', 'statuses', 'dispute_state', 'next_page_token', 'anchor_type', 'schema', 'customer_id'],
    ...['disputed_transaction_id', 'update_time_before', 'transaction_id', 'event_type', 'product_id'],
  ];
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '0',
      '-1',
      '99999999999',
      'true',
      'NaN',
      '2026-11-20T00:00:00Z',
      '+275760-09-13T00:00:00Z',
    ),
  );
  const query = fc.dictionary(fc.constantFrom(...names), value);
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
          const asked = `?${new URLSearchParams({ ...own, ...given })}`;
          const answer = await send(shop, operation, { ...request, query: asked });
          expect(answer.status, answer.text).toBeLessThan(500);
        }),
        { numRuns: 60, seed: 6 },
      );
    },
    PATIENCE_MS,
  );
});
