import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { samplePayloads } from '../testing/shared-payloads.ts';
import type { PayPalEvent } from './event-model.ts';
import { parseWebhookEvent } from './parse-event.ts';
import { postbackBody } from './postback.ts';

const usd = (value: string) => ({ currency_code: 'USD', value });

function event(event_type: string, resource: unknown, change: object = {}): PayPalEvent {
  const envelope = { id: 'WH-1', create_time: '2026-11-24T12:00:00.123Z', event_type, resource, ...change };
  const parsed = parseWebhookEvent(JSON.stringify(envelope));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

describe('an event', () => {
  test('about a refund or a reversal names its capture, although it is called a capture event', () => {
    const resource = {
      id: 'REFUND1',
      status: 'COMPLETED',
      amount: usd('2.51'),
      links: [{ rel: 'up', href: 'https://api.paypal.com/v2/payments/captures/CAPTURE1' }],
    };
    for (const type of ['CAPTURE.REFUNDED', 'CAPTURE.REVERSED', 'REFUND.PENDING', 'REFUND.FAILED']) {
      expect(event(`PAYMENT.${type}`, resource)).toMatchObject({
        createdAt: new Date('2026-11-24T12:00:00.123Z'),
        resource: { kind: 'refund', refund: { id: 'REFUND1', amount: money(251n, 'USD') } },
        relatedCaptureId: 'CAPTURE1',
      });
    }
  });

  test('about a capture finds its order in the related ids or the link up', () => {
    const capture = { id: 'C1', status: 'PENDING', amount: usd('1.00') };
    const related = { ...capture, supplementary_data: { related_ids: { order_id: 'ORDER1' } } };
    expect(event('PAYMENT.CAPTURE.PENDING', related).relatedOrderId).toBe('ORDER1');
    const links = [{ rel: 'up', href: 'https://api.paypal.com/v2/checkout/orders/ORDER2' }];
    expect(event('PAYMENT.CAPTURE.DENIED', { ...capture, links }).relatedOrderId).toBe('ORDER2');
    expect(event('PAYMENT.CAPTURE.COMPLETED', capture).relatedOrderId).toBeUndefined();
  });

  test('about a reversed approval finds its order under either name', () => {
    const type = 'CHECKOUT.PAYMENT-APPROVAL.REVERSED';
    expect(event(type, { order_id: 'ORDER1', id: 'X' }).relatedOrderId).toBe('ORDER1');
    expect(event(type, { id: 'ORDER2' }).relatedOrderId).toBe('ORDER2');
    expect(event(type, null).relatedOrderId).toBeUndefined();
  });

  test('of an unknown type or an old shape is kept as it is', () => {
    const resource = { id: 'S1', amount: { total: '1.00', currency: 'USD' }, state: 'completed' };
    expect(event('PAYMENT.SALE.COMPLETED', resource).resource).toEqual({ kind: 'other', raw: resource });
    expect(event('PAYMENT.CAPTURE.COMPLETED', resource).resource).toEqual({ kind: 'other', raw: resource });
    expect(event('SOMETHING.NEW', undefined).resource).toEqual({ kind: 'other', raw: undefined });
  });

  test('with the simulator’s month 19 used to be refused', () => {
    const odd = event('BILLING.PLAN.CREATED', {}, { create_time: '2018-19-12T22:20:32.000Z' });
    expect(odd).toMatchObject({ id: 'WH-1', eventType: 'BILLING.PLAN.CREATED' });
    expect(odd.createdAt).toBeUndefined();
  });

  test('that is none is named so', () => {
    const code = (body: Uint8Array | string) => {
      const parsed = parseWebhookEvent(body);
      return parsed.ok ? 'ok' : parsed.error.code;
    };
    expect(code(Uint8Array.from([0x7b, 0xff, 0x7d]))).toBe('not-utf8');
    expect(code('')).toBe('not-json');
    expect(code('\ufeff{}')).toBe('not-json');
    expect(code('<html>')).toBe('not-json');
    expect(code('{}')).toBe('not-an-event');
    expect(code('[]')).toBe('not-an-event');
    expect(code('{"id":"WH-1"}')).toBe('not-an-event');
  });

  test('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json()), (body) => {
        const parsed = parseWebhookEvent(body);
        expect(typeof parsed.ok).toBe('boolean');
      }),
    );
  });
});

describe('the postback', () => {
  const transmission = { id: 't', time: 'now', signature: 's', certificateUrl: 'c', algorithm: 'a' };
  const splice = (body: string) => {
    const bytes = postbackBody(transmission, 'HOOK', Buffer.from(body));
    return bytes && Buffer.from(bytes).toString('utf8');
  };

  test('carries the event byte for byte', () => {
    const body = ' {"b":1.0, "a":"\\u00e9é","n":12345678901234567890}\n';
    expect(splice(body)).toBe(
      '{"auth_algo":"a","cert_url":"c","transmission_id":"t","transmission_sig":"s","transmission_time":"now",' +
        `"webhook_id":"HOOK","webhook_event":${body}}`,
    );
  });

  test('cannot be made to check another delivery by a body that closes the event early', () => {
    for (const body of ['{},"webhook_id":"OTHER"', '{},"webhook_event":{}', '1,2', '', '{}}', '\ufeff{}']) {
      expect(splice(body), body).toBeUndefined();
    }
    expect(postbackBody(transmission, 'HOOK', Uint8Array.from([0xff]))).toBeUndefined();
  });
});

const kinds: readonly [RegExp, PayPalEvent['resource']['kind']][] = [
  [/CAPTURE\.(REFUNDED|REVERSED)/, 'refund'],
  [/PAYMENT\.CAPTURE/, 'capture'],
  [/PAYMENT\.AUTHORIZATION/, 'authorization'],
  [/CHECKOUT\.ORDER/, 'order'],
];
const samples = ['captured', 'docs-samples', 'simulator'].flatMap((folder) =>
  samplePayloads(`webhooks/${folder}`, /./),
);
if (samples.length > 0) {
  test.each(samples)('the published event $name is read', ({ name, text }) => {
    const parsed = parseWebhookEvent(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { eventType, resource, resourceVersion, relatedOrderId, relatedCaptureId } = parsed.value;
    // Version 1 shapes have `state` and `amount.total`; they are kept untranslated.
    const expected =
      resourceVersion === '2.0' ? kinds.find(([type]) => type.test(eventType))?.[1] : undefined;
    if (expected) expect(resource.kind).toBe(expected);
    if (expected === 'refund') expect(relatedCaptureId).toMatch(/^[A-Z0-9]+$/);
    if (expected === 'order') expect(relatedOrderId).toMatch(/^[A-Z0-9_]+$/);
    if (name.includes('PAYMENT-APPROVAL')) expect(relatedOrderId).toBe('5O190127TN364715T');
  });
}
