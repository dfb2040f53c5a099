import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { createPayPal, type PayPalOptions } from './client.ts';
import type { PayPalLogEntry } from './http/call-log.ts';
import { type FakePayPal, jumpingClock, type Reply, startFakePayPal } from './testing/fake-paypal.ts';

let fake: FakePayPal;
beforeEach(async () => {
  fake = await startFakePayPal();
});
afterEach(() => fake.close());

function client(options: Partial<PayPalOptions> = {}) {
  const time = jumpingClock();
  const log: PayPalLogEntry[] = [];
  const paypal = createPayPal({
    environment: 'emulator',
    apiBase: fake.url,
    clientId: 'client',
    clientSecret: 'very-secret',
    clock: time.clock,
    random: () => 0,
    log: (entry) => log.push(entry),
    ...options,
  });
  return { paypal, log, ...time };
}

const order = { id: 'ORDER1', status: 'COMPLETED', links: [] };
const done: Reply = { status: 201, body: order };
const refusal = (issue: string, status = 422): Reply => ({
  status,
  body: { name: 'UNPROCESSABLE_ENTITY', details: [{ issue }], debug_id: 'debug-body' },
});
const call = { requestId: 'order:1:capture:1' };

describe('retries', () => {
  test('a lost answer is asked for again under the same request id', async () => {
    fake.replies = ['hang-up', { status: 500, body: '<html>' }, done];
    const { paypal, log, slept } = client();
    const result = await paypal.orders.capture('ORDER1', call);
    expect(result).toMatchObject({ ok: true, value: { httpStatus: 201, debugId: 'debug-header' } });
    expect(fake.seen.map((request) => request.headers['paypal-request-id'])).toEqual(
      Array(3).fill(call.requestId),
    );
    expect(new Set(fake.seen.map((request) => request.body)).size).toBe(1);
    expect(fake.seen[0]?.headers.prefer).toBe('return=representation');
    expect(slept).toEqual([125, 250]);
    expect(log.filter((entry) => entry.operation === 'orders.capture')).toMatchObject([
      { attempt: 1, outcome: 'unknown-outcome', willRetry: true },
      { attempt: 2, outcome: 'unknown-outcome', status: 500, willRetry: true },
      { attempt: 3, outcome: 'ok', status: 201, willRetry: false, debugId: 'debug-header' },
    ]);
  });

  test('a write that stays unanswered has an unknown outcome, a read is merely unavailable', async () => {
    const { paypal } = client();
    for (const reply of ['hang-up', 'half-body', { status: 503 }, { status: 408 }] as const) {
      fake.replies = [reply];
      expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
        ok: false,
        error: { kind: 'unknown-outcome', attempts: 3 },
      });
      expect(await paypal.orders.get('ORDER1')).toMatchObject({
        ok: false,
        error: { kind: 'unavailable', attempts: 3 },
      });
    }
  });

  test('an answer after the deadline is an unknown outcome', async () => {
    fake.replies = ['never'];
    const { paypal } = client({ deadlines: { attemptMs: 40 }, maxAttempts: 2 });
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'unknown-outcome', attempts: 2 },
    });
  });

  test('a 2xx that cannot be read is an unknown outcome of a write and an unexpected answer to a read', async () => {
    const { paypal } = client();
    const odd = {
      id: 'X',
      status: 'COMPLETED',
      purchase_units: [{ amount: { currency_code: 'XXX', value: '1' } }],
    };
    for (const body of ['', '<html>', '[]', 'null', '{"id":7}', odd]) {
      fake.replies = [{ status: 200, body }];
      expect(await paypal.orders.capture('ORDER1', call), text(body)).toMatchObject({
        error: { kind: 'unknown-outcome' },
      });
      expect(await paypal.orders.get('ORDER1')).toMatchObject({ error: { kind: 'unexpected-answer' } });
    }
  });

  test('PayPal that refuses connections certainly did nothing', async () => {
    const closed = await startFakePayPal();
    await closed.close();
    const { paypal } = client({
      fetch: (input, init) => {
        const address = String(input);
        return fetch(address.endsWith('/capture') ? address.replace(fake.url, closed.url) : address, init);
      },
    });
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'unavailable', operation: 'orders.capture', attempts: 3 },
    });
  });

  test('a refused connection after a lost answer used to be reported as "not done"', async () => {
    let requests = 0;
    const { paypal } = client({
      fetch: async (input, init) => {
        if (!String(input).endsWith('/capture')) return fetch(input, init);
        requests += 1;
        if (requests === 1) throw new TypeError('fetch failed', { cause: new Error('other side closed') });
        const refused = Object.assign(new Error('connect ECONNREFUSED'), {
          code: 'ECONNREFUSED',
          syscall: 'connect',
        });
        throw new TypeError('fetch failed', { cause: refused });
      },
    });
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ error: { kind: 'unknown-outcome' } });
  });

  test.each([
    ['a rate limit', { status: 429, body: { name: 'RATE_LIMIT_REACHED' } }],
    ['a refusal of the token', { status: 401, body: { error: 'invalid_token' } }],
    ['a gateway page', { status: 403, body: '<html>' }],
  ])('%s after a lost answer leaves the outcome unknown', async (_name, reply) => {
    fake.replies = ['hang-up', reply];
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ error: { kind: 'unknown-outcome' } });
  });

  test('a refusal by PayPal itself settles a call whose first answer was lost', async () => {
    fake.replies = ['hang-up', refusal('INSTRUMENT_DECLINED')];
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'declined', issue: 'INSTRUMENT_DECLINED', attempts: 2, debugId: 'debug-header' },
    });
  });

  test.each([400, 403, 404, 422])('%i is never repeated', async (status) => {
    fake.replies = [refusal('SOME_NEW_ISSUE', status)];
    const { paypal } = client();
    expect((await paypal.orders.capture('ORDER1', call)).ok).toBe(false);
    expect(fake.seen).toHaveLength(1);
  });

  test('a call still in progress is waited for', async () => {
    fake.replies = [
      refusal('ORDER_COMPLETION_IN_PROGRESS'),
      refusal('PREVIOUS_REQUEST_IN_PROGRESS', 409),
      done,
    ];
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ ok: true });
    fake.replies = [refusal('PREVIOUS_REQUEST_IN_PROGRESS', 409)];
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ error: { kind: 'in-progress' } });
  });

  test('Retry-After is honoured, and given up when it exceeds what is left', async () => {
    fake.replies = [{ status: 429, headers: { 'retry-after': '3' } }, done];
    const first = client();
    expect(await first.paypal.orders.capture('ORDER1', call)).toMatchObject({ ok: true });
    expect(first.slept).toEqual([3000]);
    fake.replies = [{ status: 429, headers: { 'retry-after': '60' } }];
    const second = client();
    expect(await second.paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'rate-limited', retryAfterMs: 60_000, attempts: 1 },
    });
    expect(second.slept).toEqual([]);
  });

  test('a caller who gives up before sending did nothing, one who gives up later does not know', async () => {
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', { ...call, signal: AbortSignal.abort() })).toMatchObject({
      error: { kind: 'unavailable' },
    });
    expect(fake.seen).toHaveLength(0);
    const controller = new AbortController();
    const late = client({
      fetch: (input, init) => {
        if (String(input).endsWith('/capture')) queueMicrotask(() => controller.abort());
        return fetch(input, init);
      },
    });
    fake.replies = ['never'];
    expect(await late.paypal.orders.capture('ORDER1', { ...call, signal: controller.signal })).toMatchObject({
      error: { kind: 'unknown-outcome', attempts: 1 },
    });
  });
});

describe('the access token', () => {
  test('fifty calls at once fetch it once, and later calls reuse it', async () => {
    fake.replies = [done];
    const { paypal } = client();
    await Promise.all(Array.from({ length: 50 }, () => paypal.orders.get('ORDER1')));
    await paypal.orders.get('ORDER1');
    expect(fake.tokenRequests).toHaveLength(1);
    expect(fake.seen.every((request) => request.headers.authorization === 'Bearer token-1')).toBe(true);
  });

  test('it is renewed a few minutes before it expires', async () => {
    fake.replies = [done];
    const { paypal, advance } = client();
    await paypal.orders.get('ORDER1');
    advance(32_400_000 - 5 * 60_000 - 1);
    await paypal.orders.get('ORDER1');
    expect(fake.tokenRequests).toHaveLength(1);
    advance(1);
    await paypal.orders.get('ORDER1');
    expect(fake.tokenRequests).toHaveLength(2);
  });

  test('a token endpoint that is down does not stop calls while the old token is valid', async () => {
    fake.replies = [done];
    const { paypal, advance } = client();
    await paypal.orders.get('ORDER1');
    advance(32_400_000 - 60_000);
    fake.tokenReplies = Array<Reply>(3).fill({ status: 500 });
    expect(await paypal.orders.get('ORDER1')).toMatchObject({ ok: true });
  });

  test('one 401 renews it once; a second is a matter of credentials', async () => {
    const refused: Reply = { status: 401, body: { error: 'invalid_token' } };
    fake.replies = [refused, done];
    const { paypal, slept } = client({ maxAttempts: 1 });
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ ok: true });
    expect(fake.seen.map((request) => request.headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(slept).toEqual([]);
    fake.replies = [refused];
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'credentials', httpStatus: 401, name: 'invalid_token' },
    });
  });

  test('wrong credentials are told at once and nothing else is sent', async () => {
    fake.tokenReplies = [{ status: 401, body: { error: 'invalid_client' } }];
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({
      error: { kind: 'credentials', operation: 'orders.capture', attempts: 0 },
    });
    expect(fake.seen).toHaveLength(0);
  });

  test('a token endpoint that fails in any way means that nothing was done', async () => {
    for (const reply of [
      'hang-up',
      { status: 500 },
      { status: 200, body: '<html>' },
      { status: 302 },
    ] as const) {
      fake.tokenReplies = Array<Reply>(3).fill(reply);
      const { paypal } = client();
      expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ error: { kind: 'unavailable' } });
    }
    expect(fake.seen).toHaveLength(0);
  });
});

describe('privacy', () => {
  test('neither the log nor an error repeats secrets, tokens or what the payer told PayPal', async () => {
    fake.replies = [
      {
        status: 422,
        body: {
          name: 'UNPROCESSABLE_ENTITY',
          details: [{ issue: 'SHIPPING_ADDRESS_INVALID', value: 'ada@example.com' }],
        },
      },
    ];
    const { paypal, log } = client();
    const refused = await paypal.orders.create(
      {
        intent: 'CAPTURE',
        amount: money(100n, 'USD'),
        breakdown: { itemTotal: money(100n, 'USD') },
        items: [],
        invoiceId: 'INV-1',
        customId: 'C-1',
        shippingAddress: { fullName: 'Ada Lovelace' },
      },
      { requestId: 'r1' },
    );
    expect(refused.ok).toBe(false);
    expect(fake.seen[0]?.body).toContain('Ada Lovelace');
    const told = JSON.stringify([refused, log]);
    for (const secret of ['very-secret', 'token-1', 'Ada', 'ada@example.com']) {
      expect(told).not.toContain(secret);
    }
  });

  test('a logger that throws does not undo a payment', async () => {
    fake.replies = [done];
    const { paypal } = client({
      log: () => {
        throw new Error('disk full');
      },
    });
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ ok: true });
  });

  test('a redirect is not followed, so the token goes nowhere else', async () => {
    fake.replies = [{ status: 302, headers: { location: `${fake.url}/elsewhere` } }];
    const { paypal } = client();
    expect(await paypal.orders.capture('ORDER1', call)).toMatchObject({ error: { kind: 'unknown-outcome' } });
    expect(await paypal.orders.get('ORDER1')).toMatchObject({ error: { kind: 'unexpected-answer' } });
    expect(fake.seen).toHaveLength(2);
  });
});

describe('what is refused before sending', () => {
  test('ids that are not PayPal’s and request ids PayPal would not take', async () => {
    const { paypal } = client();
    for (const id of ['', '../../v1/oauth2/token', 'A/B', 'A?x=1', 'ü']) {
      expect(await paypal.orders.get(id)).toMatchObject({ error: { kind: 'our-mistake', attempts: 0 } });
    }
    for (const requestId of ['', 'x'.repeat(109), 'a b', 'ü']) {
      expect(await paypal.orders.capture('ORDER1', { requestId })).toMatchObject({
        error: { kind: 'our-mistake' },
      });
    }
    expect(fake.tokenRequests).toHaveLength(0);
  });

  test('options that would send the secret in the clear or nowhere', () => {
    const options = { clientId: 'a', clientSecret: 'b' };
    expect(() => createPayPal({ ...options, environment: 'emulator' })).toThrow(/address/);
    expect(() => createPayPal({ ...options, environment: 'live', apiBase: 'http://127.0.0.1:1' })).toThrow(
      /https/,
    );
    expect(() => createPayPal({ ...options, environment: 'live', clientSecret: '' })).toThrow(/empty/);
    expect(createPayPal({ ...options, environment: 'sandbox' }).environment).toBe('sandbox');
  });
});

function text(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
