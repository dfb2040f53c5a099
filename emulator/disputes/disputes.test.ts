import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTypes, planOf, subscriptionOf } from '../testing/billing-shop.ts';
import { at, eachAt, eachIn, textAt, valueAt } from '../testing/read-answer.ts';
import { fetchToken, openTestShop, type TestAnswer, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const ROOT = '/v1/customer/disputes';
const issueOf = (answer: TestAnswer) => [answer.status, valueAt(answer, 'details', 0, 'issue')];
const read = async (id: string) => (await shop.call('GET', `${ROOT}/${id}`)).body;
const post = (id: string, act: string, body: unknown) => shop.call('POST', `${ROOT}/${id}/${act}`, body);
const usd = (value: string) => ({ currency_code: 'USD', value });

async function disputed(wish: Parameters<TestShop['emulator']['control']['openDispute']>[1] = {}) {
  const { captureId } = await shop.paidOrder();
  return { captureId, id: shop.emulator.control.openDispute(captureId, wish).id };
}

test('an open dispute is listed, keeps refunds away, and offers what may be done', async () => {
  const { id, captureId } = await disputed({ message: 'Where is it?' });
  expect(await read(id)).toMatchObject({
    status: 'WAITING_FOR_SELLER_RESPONSE',
    dispute_state: 'REQUIRED_ACTION',
    dispute_life_cycle_stage: 'INQUIRY',
    dispute_amount: usd('100.00'),
    disputed_transactions: [{ seller_transaction_id: captureId }],
    messages: [{ posted_by: 'BUYER', content: 'Where is it?' }],
    seller_response_due_date: '2026-12-10T12:00:00.000Z',
  });
  const rels = eachIn(await read(id), 'rel', 'links');
  expect(rels).toEqual(['self', 'accept_claim', 'send_message', 'make_offer', 'escalate']);
  const refund = await shop.call('POST', `/v2/payments/captures/${captureId}/refund`, {});
  expect(issueOf(refund)).toEqual([422, 'TRANSACTION_DISPUTED']);
  expect(() => shop.emulator.control.openDispute(captureId)).toThrow('TRANSACTION_DISPUTED');
  const list = await shop.call('GET', `${ROOT}?disputed_transaction_id=${captureId}`);
  expect(eachAt(list, 'dispute_id', 'items')).toEqual([id]);
  expect(eventTypes(shop, 'CUSTOMER')).toEqual(['CUSTOMER.DISPUTE.CREATED']);
});

test('accepting the claim gives the money back and ends it', async () => {
  const { id, captureId } = await disputed();
  expect(issueOf(await post(id, 'accept-claim', {}))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  expect(valueAt(await post(id, 'accept-claim', {}), 'name')).toBe('VALIDATION_ERROR');
  const partial = { note: 'half', accept_claim_type: 'PARTIAL_REFUND' };
  expect(issueOf(await post(id, 'accept-claim', partial))).toEqual([400, 'MISSING_REQUIRED_PARAMETER']);
  expect(issueOf(await post(id, 'accept-claim', { note: 'x', refund_amount: usd('100.01') }))).toEqual([
    422,
    'REFUND_AMOUNT_EXCEEDED',
  ]);
  expect((await post(id, 'accept-claim', { ...partial, refund_amount: usd('40.00') })).status).toBe(200);
  expect(await read(id)).toMatchObject({
    status: 'RESOLVED',
    dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR', amount_refunded: usd('40.00') },
  });
  expect(valueAt(await shop.call('GET', `/v2/payments/captures/${captureId}`), 'status')).toBe(
    'PARTIALLY_REFUNDED',
  );
  expect(issueOf(await post(id, 'accept-claim', { note: 'again' }))).toEqual([
    422,
    'ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE',
  ]);
  expect(eventTypes(shop).slice(-2)).toEqual(['PAYMENT.CAPTURE.REFUNDED', 'CUSTOMER.DISPUTE.RESOLVED']);
});

test('a claim is answered with documents, decided for the buyer, and appealed', async () => {
  const { id, captureId } = await disputed({ reason: 'UNAUTHORISED' });
  expect(issueOf(await post(id, 'send-message', { message: 'hello' }))).toEqual([
    422,
    'ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE',
  ]);
  const form = new FormData();
  const input = { evidences: [{ evidence_type: 'PROOF_OF_FULFILLMENT', notes: 'sent on Monday' }] };
  form.append('input', new Blob([JSON.stringify(input)], { type: 'application/json' }));
  form.append('file1', new File(['%PDF'], 'slip.pdf', { type: 'application/pdf' }));
  const sent = await sendForm(`${ROOT}/${id}/provide-evidence`, form);
  expect(sent.status).toBe(200);
  expect(await read(id)).toMatchObject({
    status: 'UNDER_REVIEW',
    evidences: [{ evidence_type: 'PROOF_OF_FULFILLMENT', documents: [{ name: 'slip.pdf' }] }],
  });
  expect((await post(id, 'adjudicate', { adjudication_outcome: 'BUYER_FAVOR' })).status).toBe(200);
  expect(at(await read(id), 'dispute_outcome', 'outcome_code')).toBe('RESOLVED_BUYER_FAVOUR');
  expect(valueAt(await shop.call('GET', `/v2/payments/captures/${captureId}`), 'status')).toBe('REFUNDED');
  expect((await post(id, 'appeal', input)).status).toBe(200);
  expect(at(await read(id), 'dispute_life_cycle_stage')).toBe('PRE_ARBITRATION');
  shop.emulator.control.actOnDispute(id, 'decide-for-seller');
  expect(at(await read(id), 'dispute_outcome', 'outcome_code')).toBe('RESOLVED_SELLER_FAVOUR');
});

async function sendForm(path: string, form: FormData): Promise<Response> {
  const headers = { authorization: `Bearer ${await fetchToken(shop.emulator)}` };
  const request = new Request(`http://127.0.0.1:4010${path}`, { method: 'POST', headers, body: form });
  return shop.emulator.fetch(request);
}

test('talking, offering, and what the buyer answers', async () => {
  const { id, captureId } = await disputed();
  expect((await post(id, 'send-message', { message: 'On its way' })).status).toBe(200);
  expect(at(await read(id), 'dispute_state')).toBe('REQUIRED_OTHER_PARTY_ACTION');
  const offer = { note: 'sorry', offer_type: 'REFUND', offer_amount: usd('25.00') };
  expect((await post(id, 'make-offer', offer)).status).toBe(200);
  shop.emulator.control.actOnDispute(id, 'deny-offer');
  expect(at(await read(id), 'status')).toBe('WAITING_FOR_SELLER_RESPONSE');
  await post(id, 'make-offer', { ...offer, offer_amount: usd('50.00') });
  shop.emulator.control.actOnDispute(id, 'accept-offer');
  expect(at(await read(id), 'dispute_outcome')).toEqual({
    outcome_code: 'ACCEPTED',
    amount_refunded: usd('50.00'),
  });
  const refund = await shop.call('POST', `/v2/payments/captures/${captureId}/refund`, {});
  expect(refund.status).toBe(201);
});

test('time decides: a claim without an answer is lost, an inquiry closes', async () => {
  const claim = await disputed({ stage: 'CHARGEBACK' });
  const inquiry = await disputed();
  shop.emulator.control.clock.advance(21 * 86_400_000);
  await shop.renewToken();
  expect(at(await read(claim.id), 'dispute_outcome', 'outcome_code')).toBe('RESOLVED_BUYER_FAVOUR');
  expect(at(await read(inquiry.id), 'dispute_outcome', 'outcome_code')).toBe('NONE');
});

test('escalating, withdrawing, and lists by state and page', async () => {
  const first = await disputed();
  const second = await disputed();
  expect((await post(first.id, 'escalate', { note: 'let PayPal look' })).status).toBe(200);
  expect(at(await read(first.id), 'dispute_state')).toBe('UNDER_PAYPAL_REVIEW');
  shop.emulator.control.actOnDispute(second.id, 'escalate');
  expect((await post(second.id, 'provide-evidence', { evidences: [] })).status).toBe(400);
  shop.emulator.control.actOnDispute(second.id, 'cancel');
  const page = await shop.call('GET', `${ROOT}?page_size=1`);
  expect(valueAt(page, 'items')).toHaveLength(1);
  const next = new URL(textAt(page, 'links', 1, 'href'));
  expect(valueAt(await shop.call('GET', next.pathname + next.search), 'items', 0, 'dispute_id')).toBe(
    first.id,
  );
  const open = await shop.call('GET', `${ROOT}?dispute_state=UNDER_PAYPAL_REVIEW`);
  expect(valueAt(open, 'items')).toHaveLength(1);
  expect(issueOf(await shop.call('GET', `${ROOT}?start_time=2020-01-01T00:00:00Z`))).toEqual([
    400,
    'INVALID_PARAMETER_VALUE',
  ]);
  expect(issueOf(await shop.call('GET', `${ROOT}?dispute_state=ANGRY`))).toEqual([
    400,
    'INVALID_PARAMETER_VALUE',
  ]);
});

test('a subscription’s payment can be disputed, and goes back as a sale', async () => {
  const id = await subscriptionOf(shop, await planOf(shop));
  shop.emulator.control.approveSubscription(id);
  const saleId = shop.emulator.control.books().sales[0]?.id ?? '';
  const first = shop.emulator.control.openDispute(saleId, { reason: 'CANCELED_RECURRING_BILLING' }).id;
  expect(await read(first)).toMatchObject({
    reason: 'CANCELED_RECURRING_BILLING',
    dispute_amount: usd('10.00'),
    disputed_transactions: [{ seller_transaction_id: saleId, buyer: { email: 'alice@buyer.example' } }],
  });
  for (const path of [`/v2/payments/captures/${saleId}/refund`, `/v1/payments/sale/${saleId}/refund`]) {
    expect(issueOf(await shop.call('POST', path, {}))).toEqual([422, 'TRANSACTION_DISPUTED']);
  }
  const partial = { note: 'x', accept_claim_type: 'PARTIAL_REFUND', refund_amount: usd('4.00') };
  expect((await post(first, 'accept-claim', partial)).status).toBe(200);
  expect(valueAt(await shop.call('GET', `/v1/payments/sale/${saleId}`), 'state')).toBe('partially_refunded');
  const second = shop.emulator.control.openDispute(saleId, { stage: 'CHARGEBACK' }).id;
  shop.emulator.control.actOnDispute(second, 'decide-for-buyer');
  expect(at(await read(second), 'dispute_outcome', 'amount_refunded')).toEqual(usd('6.00'));
  expect(valueAt(await shop.call('GET', `/v1/payments/sale/${saleId}`), 'state')).toBe('refunded');
  expect(eventTypes(shop, 'PAYMENT.SALE')).toEqual([
    'PAYMENT.SALE.COMPLETED',
    'PAYMENT.SALE.REFUNDED',
    'PAYMENT.SALE.REVERSED',
  ]);
});

test('goods come back before the money goes, and PayPal decides about what came back wrong', async () => {
  const { control } = shop.emulator;
  const { id, captureId } = await disputed({ reason: 'MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED' });
  await post(id, 'make-offer', { note: 'send it back', offer_type: 'REFUND_WITH_RETURN' });
  expect((await post(id, 'accept-offer', { note: 'yes' })).status).toBe(200);
  const waiting = await read(id);
  expect(at(waiting, 'status')).toBe('WAITING_FOR_BUYER_RESPONSE');
  expect(eachIn(waiting, 'rel', 'links')).toEqual(['self', 'acknowledge_return_item']);
  expect(valueAt(await shop.call('GET', `/v2/payments/captures/${captureId}`), 'status')).toBe('COMPLETED');
  expect(() => control.actOnDispute(id, 'accept-offer')).toThrow('ACTION_NOT_ALLOWED');
  const received = { note: 'here it is', acknowledgement_type: 'ITEM_RECEIVED' };
  expect((await post(id, 'acknowledge-return-item', received)).status).toBe(200);
  expect(at(await read(id), 'dispute_outcome')).toEqual({
    outcome_code: 'RESOLVED_BUYER_FAVOUR',
    amount_refunded: usd('100.00'),
  });

  const other = await disputed({ stage: 'CHARGEBACK' });
  const accept = { note: 'ok', accept_claim_type: 'REFUND_WITH_RETURN', refund_amount: usd('60.00') };
  expect((await post(other.id, 'accept-claim', accept)).status).toBe(200);
  expect(at(await read(other.id), 'dispute_outcome')).toBeUndefined();
  await post(other.id, 'acknowledge-return-item', { acknowledgement_type: 'DAMAGED' });
  expect(await read(other.id)).toMatchObject({
    status: 'UNDER_REVIEW',
    dispute_life_cycle_stage: 'CHARGEBACK',
  });

  const forgotten = await disputed({ stage: 'CHARGEBACK' });
  await post(forgotten.id, 'accept-claim', accept);
  control.clock.advance(11 * 86_400_000);
  await shop.renewToken();
  expect(at(await read(forgotten.id), 'dispute_outcome', 'outcome_code')).toBe('RESOLVED_SELLER_FAVOUR');
});

test('an offer that the buyer refuses, what the seller adds unasked, and where evidence may be sent', async () => {
  const { id } = await disputed();
  await post(id, 'make-offer', { note: 'x', offer_type: 'REFUND', offer_amount: usd('1.00') });
  expect((await post(id, 'deny-offer', { note: 'too little' })).status).toBe(200);
  expect(await read(id)).toMatchObject({ status: 'WAITING_FOR_SELLER_RESPONSE' });
  expect(at(await read(id), 'offer')).toBeUndefined();
  const value = { email: 'help@shop.example', note: 'send photographs' };
  const step = [{ op: 'add', path: '/communication_details', value }];
  expect((await shop.call('PATCH', `${ROOT}/${id}`, step)).status).toBe(204);
  expect(at(await read(id), 'communication_details')).toEqual({
    ...value,
    time_posted: '2026-11-20T12:00:00.000Z',
  });
  await post(id, 'escalate', { note: 'let PayPal look' });
  expect((await post(id, 'provide-supporting-info', { notes: 'the parcel was signed for' })).status).toBe(
    200,
  );
  expect(await read(id)).toMatchObject({
    status: 'UNDER_REVIEW',
    supporting_info: [{ notes: 'the parcel was signed for', source: 'SUBMITTED_BY_SELLER' }],
  });
  expect(eventTypes(shop, 'CUSTOMER.DISPUTE.UPDATED')).toHaveLength(5);
});
