import { afterEach, beforeEach, expect, test } from 'vitest';
import { ControlError, connectControl } from '../control-client.ts';
import { textAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, SIMPLE_ORDER, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const remote = () => {
  const viaFetch: typeof fetch = (input, init) => shop.emulator.fetch(new Request(input, init));
  return connectControl('http://127.0.0.1:4010', viaFetch);
};

test('the HTTP client does what the control in process does', async () => {
  const control = remote();
  const id = await shop.createOrder();
  const approved = await control.approve(id, { buyer: 'bruno', instrument: 'echeck' });
  expect(approved.paypalOrderId).toBe(id);
  const captured = await shop.call('POST', `/v2/checkout/orders/${id}/capture`);
  const captureId = textAt(captured, 'purchase_units', 0, 'payments', 'captures', 0, 'id');
  expect(await control.settlePending(captureId, 'completed')).toMatchObject({ status: 'COMPLETED' });
  expect(await control.dashboardRefund(captureId, { currency: 'USD', value: '1.00' })).toMatchObject({
    amount: { currency: 'USD', minor: '100', value: '1.00' },
  });
  expect(await control.books()).toEqual(shop.emulator.control.books());
  expect(await control.events()).toHaveLength(5);
  expect(await control.deliverDue()).toBe(0);
  const start = await control.clock.now();
  expect(await control.clock.freeze()).toBe(start);
  expect(await control.clock.advance(5)).toBe(start + 5);
  expect(await control.clock.resume()).toBe(start + 5);
});

test('a refused act tells its issue', async () => {
  const control = remote();
  await expect(control.approve('NOPE')).rejects.toThrow(ControlError);
  await expect(control.settlePending('NOPE', 'completed')).rejects.toMatchObject({
    status: 422,
    issue: 'INVALID_RESOURCE_ID',
  });
  const id = await shop.createOrder();
  await expect(control.approve(id, { instrument: 'gold' })).rejects.toMatchObject({
    issue: 'INVALID_PARAMETER_VALUE',
  });
  expect((await shop.call('POST', '/_emulator/api/approve', '{')).status).toBe(400);
  expect((await shop.call('POST', '/_emulator/api/approve', '{}')).status).toBe(400);
  expect(
    (await shop.call('POST', '/_emulator/api/reset', '{}', { 'content-type': 'text/plain' })).status,
  ).toBe(415);
});

test('snapshot and restore give back the very state, and the same future', async () => {
  const control = remote();
  await shop.paidOrder();
  const snapshot = await control.snapshot();
  const future = await shop.createOrder();
  await control.restore(snapshot);
  expect(await shop.createOrder()).toBe(future);
  await control.restore(snapshot);
  expect(shop.emulator.control.books().orders).toHaveLength(1);
});

test('reset empties the books and never gives an id twice', async () => {
  const before = await shop.createOrder();
  shop.emulator.control.reset();
  expect(shop.emulator.control.books().orders).toEqual([]);
  const { fetchToken } = await import('../testing/test-shop.ts');
  const authorization = `Bearer ${await fetchToken(shop.emulator)}`;
  const after = await shop.call('POST', '/v2/checkout/orders', SIMPLE_ORDER, { authorization });
  expect(after.status).toBe(201);
  expect(valueAt(after, 'id')).not.toBe(before);
});
