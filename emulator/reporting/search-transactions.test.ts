import { afterEach, beforeEach, expect, test } from 'vitest';
import { eachAt, valueAt } from '../testing/read-answer.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
const november = 'start_date=2026-11-01T00:00:00Z&end_date=2026-11-30T23:59:59Z';
const search = (query: string) => shop.call('GET', `/v1/reporting/transactions?${query}`);

test('captures and refunds appear after three hours, fees against the merchant', async () => {
  const { captureId } = await shop.paidOrder();
  await shop.paidOrder('echeck');
  await shop.paidOrder('declined-later');
  shop.emulator.control.dashboardRefund(captureId, { currency: 'USD', value: '10.00' });
  expect(valueAt(await search(november), 'transaction_details')).toEqual([]);
  shop.emulator.control.clock.advance(3 * HOUR);
  const found = await search(`${november}&fields=all`);
  expect(found.body).toMatchObject({ total_items: 3, total_pages: 1, page: 1 });
  const infos = eachAt(found, 'transaction_info', 'transaction_details');
  expect(infos[0]).toMatchObject({
    transaction_id: captureId,
    transaction_event_code: 'T0006',
    transaction_amount: { value: '100.00' },
    fee_amount: { value: '-3.98' },
    transaction_status: 'S',
    transaction_initiation_date: '2026-11-20T12:00:00+0000',
  });
  expect(infos[1]).toMatchObject({ transaction_status: 'P' });
  expect(infos[2]).toMatchObject({
    transaction_event_code: 'T1107',
    paypal_reference_id: captureId,
    transaction_amount: { value: '-10.00' },
    fee_amount: { value: '0.35' },
  });
  expect(valueAt(found, 'transaction_details', 0, 'payer_info', 'email_address')).toBe('alice@buyer.example');
  // Capture and refund: the id is not unique.
  expect(valueAt(await search(`${november}&transaction_id=${captureId}`), 'total_items')).toBe(2);
  const paged = await search(`${november}&page_size=2&page=2`);
  expect(valueAt(paged, 'transaction_details')).toHaveLength(1);
  expect(eachAt(paged, 'rel', 'links')).toEqual(['self', 'first', 'prev']);
});

test.each([
  ['', 'MISSING_REQUIRED_PARAMETER'],
  ['start_date=2026-11-01&end_date=2026-11-02', 'INVALID_PARAMETER_SYNTAX'],
  ['start_date=2026-10-01T00:00:00Z&end_date=2026-11-02T00:00:00Z', 'INVALID_PARAMETER_VALUE'],
  ['start_date=2020-10-01T00:00:00Z&end_date=2020-10-02T00:00:00Z', 'INVALID_PARAMETER_VALUE'],
  [`${november}&page_size=501`, 'INVALID_PARAMETER_VALUE'],
])('%s is refused', async (query, issue) => {
  const answer = await search(query);
  expect([answer.status, valueAt(answer, 'details', 0, 'issue')]).toEqual([400, issue]);
});
