import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { createPayPal } from '../client.ts';

/** Answers each path with the next of its replies. */
function client(replies: Record<string, { status: number; body?: unknown }[]>) {
  const sent: { path: string; body: unknown }[] = [];
  const paypal = createPayPal({
    environment: 'sandbox',
    clientId: 'a',
    clientSecret: 'b',
    clock: { now: () => new Date('2026-11-24T12:00:00Z'), sleep: () => Promise.resolve() },
    fetch: (input, init) => {
      const path = new URL(String(input)).pathname;
      if (path === '/v1/oauth2/token') {
        return Promise.resolve(Response.json({ access_token: 't', expires_in: 32_400 }));
      }
      sent.push({ path, body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
      const reply = replies[path]?.shift() ?? { status: 500 };
      const body = reply.body === undefined ? null : JSON.stringify(reply.body);
      return Promise.resolve(new Response(body, { status: reply.status }));
    },
  });
  return { paypal, sent };
}

const refund = { id: 'R1', status: 'COMPLETED', amount: { currency_code: 'JPY', value: '500' } };
const call = { requestId: 'refund:1' };

describe('a refund', () => {
  test('of a part names its amount, of the rest sends an empty object', async () => {
    const path = '/v2/payments/captures/C1/refund';
    const { paypal, sent } = client({
      [path]: [
        { status: 201, body: refund },
        { status: 201, body: refund },
      ],
    });
    const part = {
      amount: money(500n, 'JPY'),
      invoiceId: 'INV',
      customId: 'C',
      noteToPayer: 'x'.repeat(300),
    };
    await paypal.payments.refundCapture('C1', part, call);
    await paypal.payments.refundCapture('C1', {}, call);
    expect(sent.map(({ body }) => body)).toEqual([
      {
        amount: { currency_code: 'JPY', value: '500' },
        invoice_id: 'INV',
        custom_id: 'C',
        note_to_payer: 'x'.repeat(255),
      },
      {},
    ]);
  });

  test('answered shortly, as a replay may be, is completed by reading it', async () => {
    const bare = { id: 'R1', status: 'COMPLETED', links: [] };
    const { paypal, sent } = client({
      '/v2/payments/captures/C1/refund': [{ status: 200, body: bare }],
      '/v2/payments/refunds/R1': [{ status: 200, body: refund }],
    });
    expect(await paypal.payments.refundCapture('C1', {}, call)).toMatchObject({
      ok: true,
      value: { value: { id: 'R1', amount: money(500n, 'JPY') } },
    });
    expect(sent).toHaveLength(2);
  });

  test('that was made but cannot be read stays an unknown outcome', async () => {
    const { paypal } = client({ '/v2/payments/captures/C1/refund': [{ status: 201, body: { id: 'R1' } }] });
    expect(await paypal.payments.refundCapture('C1', {}, call)).toMatchObject({
      error: { kind: 'unknown-outcome', operation: 'payments.refundCapture' },
    });
  });

  test('of nothing is refused unsent', async () => {
    const { paypal, sent } = client({});
    expect(await paypal.payments.refundCapture('C1', { amount: money(0n, 'USD') }, call)).toMatchObject({
      error: { kind: 'our-mistake' },
    });
    expect(sent).toEqual([]);
  });
});

test('a void answered without a body is a success without a value', async () => {
  const { paypal } = client({ '/v2/payments/authorizations/A1/void': [{ status: 204 }] });
  expect(await paypal.payments.voidAuthorization('A1', call)).toEqual({
    ok: true,
    value: { value: undefined, debugId: undefined, httpStatus: 204 },
  });
});
