import { describe, expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { answered, emulatorOrigin, openEmulatedShop, shirtOrder } from '../testing/emulated-shop.ts';
import { parseWebhookEvent } from './parse-event.ts';
import { createWebhookVerifier, type WebhookVerification } from './verify-webhook.ts';

const url = 'https://shop.example/api/webhooks/paypal';

async function listeningShop() {
  const shop = await openEmulatedShop();
  const webhook = answered(await shop.paypal.webhooks.create({ url, eventTypes: ['*'] }));
  const verifier = (mode: WebhookVerification, webhookId = webhook.id, fetchImpl = shop.fetch) =>
    createWebhookVerifier({
      mode,
      webhookId,
      environment: 'emulator',
      certificateOrigins: [emulatorOrigin],
      trustedRoots: [shop.emulator.caCertificate],
      paypal: shop.paypal,
      fetch: fetchImpl,
      clock: shop.clock,
    });
  const order = answered(await shop.paypal.orders.create(shirtOrder('INV-1'), shop.call()));
  shop.emulator.control.approve(order.id);
  const paid = answered(await shop.paypal.orders.capture(order.id, shop.call()));
  const captureId = paid.purchaseUnits[0]?.captures[0]?.id ?? '';
  answered(await shop.paypal.payments.refundCapture(captureId, { amount: money(500n, 'USD') }, shop.call()));
  await shop.emulator.control.deliverDue();
  return { ...shop, webhook, verifier, order, captureId };
}

describe('webhooks', () => {
  test('both verifiers recognise every delivery, and neither one that was changed', async () => {
    const shop = await listeningShop();
    expect(shop.deliveries.length).toBeGreaterThanOrEqual(3);
    for (const delivery of shop.deliveries) {
      const text = Buffer.from(delivery.rawBody).toString('utf8');
      const changed = { ...delivery, rawBody: Buffer.from(text.replace('WH-', 'WX-')) };
      for (const mode of ['local', 'postback', 'both'] as const) {
        expect(await shop.verifier(mode).verify(delivery)).toMatchObject({ verified: true, by: mode });
        expect((await shop.verifier(mode).verify(changed)).verified, mode).toBe(false);
        expect((await shop.verifier(mode, 'OTHER12345678901W').verify(delivery)).verified).toBe(false);
      }
    }
  });

  test('a certificate that cannot be fetched is made up for by asking PayPal', async () => {
    const shop = await listeningShop();
    const down = () => Promise.reject(new TypeError('fetch failed'));
    const [delivery] = shop.deliveries;
    if (!delivery) throw new Error('nothing delivered');
    expect(await shop.verifier('local', shop.webhook.id, down).verify(delivery)).toMatchObject({
      verified: true,
      by: 'postback',
    });
    shop.emulator.control.faults.add({
      match: { operation: 'webhooks.*' },
      effect: { kind: 'status', status: 500 },
    });
    shop.emulator.control.faults.add({
      match: { operation: 'verify-webhook-signature.*' },
      effect: { kind: 'status', status: 500 },
    });
    expect(await shop.verifier('local', shop.webhook.id, down).verify(delivery)).toEqual({
      verified: false,
      reason: 'certificate-unavailable',
      retryable: true,
    });
  });

  test('every delivered event is translated and leads to its order', async () => {
    const shop = await listeningShop();
    const events = shop.deliveries.map(({ rawBody }) => {
      const parsed = parseWebhookEvent(rawBody);
      if (!parsed.ok) throw new Error(parsed.error.message);
      return parsed.value;
    });
    const byType = Object.fromEntries(events.map((event) => [event.eventType, event]));
    expect(byType['CHECKOUT.ORDER.APPROVED']).toMatchObject({
      resource: { kind: 'order', order: { status: 'APPROVED' } },
      relatedOrderId: shop.order.id,
    });
    expect(byType['PAYMENT.CAPTURE.COMPLETED']).toMatchObject({
      resource: { kind: 'capture', capture: { id: shop.captureId, amount: money(10_000n, 'USD') } },
      relatedOrderId: shop.order.id,
      relatedCaptureId: shop.captureId,
    });
    expect(byType['PAYMENT.CAPTURE.REFUNDED']).toMatchObject({
      resource: { kind: 'refund', refund: { amount: money(500n, 'USD'), captureId: shop.captureId } },
      relatedCaptureId: shop.captureId,
    });
    const listed = answered(await shop.paypal.webhooks.listEvents({ pageSize: 50 }));
    expect(listed.unreadable).toEqual([]);
    expect(new Set(listed.events.map((event) => event.id))).toEqual(new Set(events.map((event) => event.id)));
    const one = answered(await shop.paypal.webhooks.getEvent(events[0]?.id ?? ''));
    expect(one.eventType).toBe(events[0]?.eventType);
  });

  test('pages of events are followed by their cursor to the end', async () => {
    const shop = await listeningShop();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = answered(await shop.paypal.webhooks.listEvents(cursor ? { cursor } : { pageSize: 1 }));
      seen.push(...page.events.map((event) => event.id));
      cursor = page.next;
    } while (cursor !== undefined && seen.length < 50);
    expect(new Set(seen).size).toBe(shop.deliveries.length);
    expect(seen).toHaveLength(shop.deliveries.length);
  });

  test('a resent event comes again with the same id', async () => {
    const shop = await listeningShop();
    const before = shop.deliveries.length;
    const event = parseWebhookEvent(shop.deliveries[0]?.rawBody ?? '');
    const id = event.ok ? event.value.id : '';
    expect(await shop.paypal.webhooks.resendEvent(id)).toMatchObject({ ok: true });
    await shop.emulator.control.deliverDue();
    expect(shop.deliveries).toHaveLength(before + 1);
    expect(parseWebhookEvent(shop.deliveries[before]?.rawBody ?? '')).toMatchObject({ value: { id } });
  });

  test('registrations are listed, changed and refused twice', async () => {
    const { paypal, webhook } = await listeningShop();
    expect(answered(await paypal.webhooks.list())).toEqual([webhook]);
    expect(await paypal.webhooks.create({ url, eventTypes: ['*'] })).toMatchObject({
      error: { kind: 'already-done' },
    });
    const eventTypes = ['PAYMENT.CAPTURE.COMPLETED', 'CHECKOUT.ORDER.APPROVED'];
    const updated = answered(await paypal.webhooks.update(webhook.id, { url: `${url}/2`, eventTypes }));
    expect(updated.url).toBe(`${url}/2`);
    expect([...updated.eventTypes].sort()).toEqual([...eventTypes].sort());
    expect(await paypal.webhooks.update('0AB12345CD678901E', { url })).toMatchObject({
      error: { kind: 'not-found' },
    });
    expect(
      await paypal.webhooks.simulate({
        eventType: 'PAYMENT.CAPTURE.COMPLETED',
        target: { webhookId: webhook.id },
        resourceVersion: '2.0',
      }),
    ).toMatchObject({ ok: true });
  });
});
