import { verify as verifySignature, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, eachAt, listAt, textAt, valueAt } from '../testing/read-answer.ts';
import { fetchToken, openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
let webhookId: string;
beforeEach(async () => {
  shop = await openTestShop();
  webhookId = await subscribe(shop);
});
afterEach(() => shop.close());

const HOUR = 3_600_000;

async function subscribe(target: TestShop, types = ['*']) {
  const answer = await target.call('POST', '/v1/notifications/webhooks', {
    url: 'https://shop.example/hook',
    event_types: types.map((name) => ({ name })),
  });
  expect(answer.status).toBe(201);
  return valueAt(answer, 'id') as string;
}

async function firstDelivery() {
  await shop.paidOrder();
  await shop.emulator.control.deliverDue();
  const request = shop.received.find((candidate) => candidate.url === 'https://shop.example/hook');
  if (!request) throw new Error('nothing was delivered');
  return { headers: request.headers, body: await request.text() };
}

/** The documented algorithm, written again here from PayPal's description. */
async function isGenuine(headers: Headers, body: string, id = webhookId) {
  const get = (name: string) => headers.get(`paypal-${name}`) ?? '';
  const served = await shop.emulator.fetch(new Request(get('cert-url')));
  const pem = await served.text();
  const leaf = new X509Certificate(pem);
  const authority = new X509Certificate(shop.emulator.caCertificate);
  expect(pem).toContain('\r\n');
  expect(leaf.subject).toContain('CN=messageverificationcerts.sandbox.paypal.com');
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(leaf.checkIssued(authority) && leaf.verify(authority.publicKey)).toBe(true);
  expect(authority.verify(authority.publicKey) && authority.ca).toBe(true);
  const now = shop.emulator.control.clock.now();
  expect(Date.parse(leaf.validFrom)).toBeLessThan(now);
  expect(Date.parse(leaf.validTo)).toBeGreaterThan(now);
  const message = `${get('transmission-id')}|${get('transmission-time')}|${id}|${crc32(body)}`;
  return verifySignature(
    'sha256',
    Buffer.from(message),
    leaf.publicKey,
    Buffer.from(get('transmission-sig'), 'base64'),
  );
}

function askPayPal(headers: Headers, rawEvent: string) {
  const get = (name: string) => JSON.stringify(headers.get(`paypal-${name}`));
  return shop.call(
    'POST',
    '/v1/notifications/verify-webhook-signature',
    `{"auth_algo":${get('auth-algo')},"cert_url":${get('cert-url')},"transmission_id":${get('transmission-id')},` +
      `"transmission_sig":${get('transmission-sig')},"transmission_time":${get('transmission-time')},` +
      `"webhook_id":${JSON.stringify(webhookId)},"webhook_event": ${rawEvent} }`,
  );
}

describe('signatures', () => {
  test('a delivered event verifies by the chain, and a changed byte does not', async () => {
    const { headers, body } = await firstDelivery();
    expect(headers.get('paypal-auth-algo')).toBe('SHA256withRSA');
    expect(JSON.stringify(JSON.parse(body))).toBe(body);
    expect(await isGenuine(headers, body)).toBe(true);
    expect(await isGenuine(headers, body.replace('100.00', '100.01'))).toBe(false);
    expect(await isGenuine(headers, body, 'ANOTHERWEBHOOK123')).toBe(false);
  });

  test('PayPal itself is asked with the event verbatim', async () => {
    const { headers, body } = await firstDelivery();
    expect((await askPayPal(headers, body)).body).toEqual({ verification_status: 'SUCCESS' });
    expect(valueAt(await askPayPal(headers, body.replace('100.00', '100.01')), 'verification_status')).toBe(
      'FAILURE',
    );
    const printedAgain = JSON.stringify(JSON.parse(body), null, 1);
    expect(valueAt(await askPayPal(headers, printedAgain), 'verification_status')).toBe('FAILURE');
  });

  test('the certificate is still valid when the clock has moved by years', async () => {
    shop.emulator.control.clock.advance(40 * 365 * 24 * HOUR);
    const answer = await shop.call(
      'POST',
      '/v1/notifications/simulate-event',
      { event_type: 'PAYMENT.CAPTURE.COMPLETED', webhook_id: webhookId },
      { authorization: `Bearer ${await fetchToken(shop.emulator)}` },
    );
    expect(answer.status).toBe(202);
    await shop.emulator.control.deliverDue();
    const [request] = shop.received;
    const body = (await request?.text()) ?? '';
    expect(await isGenuine(request?.headers ?? new Headers(), body, 'WEBHOOK_ID')).toBe(true);
  });
});

describe('deliveries', () => {
  test('go on with growing pauses until a 2xx, with one event id and new transmissions', async () => {
    let answers = 0;
    const seen: Array<{ event: string; transmission: string | null }> = [];
    const stubborn = await openTestShop({
      deliver: async (request) => {
        seen.push({
          event: JSON.parse(await request.text()).id,
          transmission: request.headers.get('paypal-transmission-id'),
        });
        answers += 1;
        if (answers === 1) throw new TypeError('fetch failed');
        return new Response(null, { status: answers === 2 ? 500 : 204 });
      },
    });
    const { control } = stubborn.emulator;
    await subscribe(stubborn, ['CHECKOUT.ORDER.APPROVED']);
    await stubborn.paidOrder();
    expect(await control.deliverDue()).toBe(1);
    expect(await control.deliverDue()).toBe(0);
    control.clock.advance(2_000);
    expect(await control.deliverDue()).toBe(1);
    control.clock.advance(10_000);
    expect(await control.deliverDue()).toBe(1);
    control.clock.advance(HOUR);
    expect(await control.deliverDue()).toBe(0);
    expect(new Set(seen.map((one) => one.event)).size).toBe(1);
    expect(new Set(seen.map((one) => one.transmission)).size).toBe(3);
    const [delivery] = control.books().deliveries;
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ error: 'fetch failed' }, { status: 500 }, { status: 204 }],
    });
    await stubborn.close();
  });

  test('25 tries within three days, then never again', async () => {
    const dead = await openTestShop({ deliver: async () => new Response(null, { status: 503 }) });
    await subscribe(dead, ['CHECKOUT.ORDER.APPROVED']);
    await dead.paidOrder();
    const { control } = dead.emulator;
    const start = control.clock.now();
    let tries = 0;
    for (let hour = 0; hour < 24 * 4; hour += 1) {
      tries += await control.deliverDue();
      control.clock.advance(HOUR);
    }
    for (let round = 0; round < 10; round += 1) tries += await control.deliverDue();
    const [delivery] = control.books().deliveries;
    expect([tries, delivery?.state]).toEqual([25, 'failed']);
    expect((delivery?.attempts.at(-1)?.at ?? 0) - start).toBeLessThanOrEqual(3 * 24 * HOUR);
    await dead.close();
  });

  test('faults: dropped, doubled, late, out of order, badly signed', async () => {
    const { control } = shop.emulator;
    const approved = { eventType: 'CHECKOUT.ORDER.APPROVED' };
    control.faults.add({ match: approved, effect: { kind: 'webhook', mode: 'drop' }, times: 1 });
    control.faults.add({
      match: { eventType: 'PAYMENT.*' },
      effect: { kind: 'webhook', mode: 'reorder' },
      times: 1,
    });
    control.faults.add({
      match: { eventType: 'CHECKOUT.ORDER.COMPLETED' },
      effect: { kind: 'webhook', mode: 'duplicate', count: 2 },
      times: 1,
    });
    await shop.paidOrder();
    await control.deliverDue();
    control.clock.advance(2_000);
    await control.deliverDue();
    const types = await Promise.all(
      shop.received.map(async (request) => JSON.parse(await request.text()).event_type),
    );
    expect(types).toEqual([...Array(3).fill('CHECKOUT.ORDER.COMPLETED'), 'PAYMENT.CAPTURE.COMPLETED']);
    control.faults.add({ match: approved, effect: { kind: 'webhook', mode: 'bad-signature' }, times: 1 });
    control.approve(await shop.createOrder());
    await control.deliverDue();
    const last = shop.received.at(-1);
    expect(await isGenuine(last?.headers ?? new Headers(), (await last?.text()) ?? '')).toBe(false);
  });
});

describe('management', () => {
  test('webhooks are created, read, changed, listed and deleted', async () => {
    const path = `/v1/notifications/webhooks/${webhookId}`;
    const same = { url: 'https://shop.example/hook', event_types: [{ name: '*' }] };
    const twice = await shop.call('POST', '/v1/notifications/webhooks', same);
    expect([twice.status, valueAt(twice, 'name')]).toEqual([400, 'WEBHOOK_URL_ALREADY_EXISTS']);
    const unknown = await shop.call('POST', '/v1/notifications/webhooks', {
      url: 'https://other.example/',
      event_types: [{ name: 'NO.SUCH.EVENT' }],
    });
    expect([unknown.status, valueAt(unknown, 'name')]).toEqual([400, 'VALIDATION_ERROR']);
    const changed = await shop.call('PATCH', path, [
      { op: 'replace', path: '/url', value: 'https://shop.example/new' },
      { op: 'replace', path: '/event_types', value: [{ name: 'PAYMENT.CAPTURE.COMPLETED' }] },
    ]);
    expect(changed.body).toMatchObject({ url: 'https://shop.example/new' });
    expect(valueAt(await shop.call('GET', '/v1/notifications/webhooks'), 'webhooks')).toHaveLength(1);
    const types = await shop.call('GET', `${path}/event-types`);
    expect(valueAt(types, 'event_types', 0)).toMatchObject({
      name: 'PAYMENT.CAPTURE.COMPLETED',
      status: 'ENABLED',
    });
    expect((await shop.call('GET', '/v1/notifications/webhooks-event-types')).status).toBe(200);
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect((await shop.call('GET', path)).status).toBe(404);
  });

  test('events are listed newest first in pages, read with their transmissions, and sent again', async () => {
    await shop.paidOrder();
    await shop.emulator.control.deliverDue();
    const page = await shop.call('GET', '/v1/notifications/webhooks-events?page_size=2');
    expect(eachAt(page, 'event_type', 'events')).toEqual([
      'CHECKOUT.ORDER.COMPLETED',
      'PAYMENT.CAPTURE.COMPLETED',
    ]);
    const next = new URL(textAt(page, 'links', 0, 'href'));
    const second = await shop.call('GET', next.pathname + next.search);
    expect(valueAt(second, 'events')).toHaveLength(1);
    const only = await shop.call(
      'GET',
      '/v1/notifications/webhooks-events?event_type=CHECKOUT.ORDER.APPROVED',
    );
    const [event] = listAt(only, 'events');
    const one = await shop.call('GET', `/v1/notifications/webhooks-events/${at(event, 'id')}`);
    expect(at(one.body, 'transmissions', 0)).toMatchObject({ http_status: 200, status: 'SUCCESS' });
    const before = shop.received.length;
    expect(
      (await shop.call('POST', `/v1/notifications/webhooks-events/${at(event, 'id')}/resend`)).status,
    ).toBe(202);
    expect(await shop.emulator.control.deliverDue()).toBe(1);
    expect(JSON.parse((await shop.received[before]?.text()) ?? '').id).toBe(at(event, 'id'));
    const bad = await shop.call('GET', '/v1/notifications/webhooks-events?start_time=yesterday');
    expect(bad.status).toBe(400);
  });
});
