import { findBuyer } from '../buyers/test-buyers.ts';
import { DAY, toInstant } from '../engine/clock.ts';
import { type Money, toWire } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { MERCHANT } from '../engine/world.ts';
import { errorOfStatus } from '../http/api-error.ts';
import { type Issue, issueText } from '../http/issue-catalogue.ts';
import type { Operation } from '../http/operation.ts';

const LONGEST_SPAN_MS = 31 * DAY;
const FURTHEST_BACK_MS = 3 * 366 * DAY;

interface Movement {
  readonly id: string;
  readonly orderId: string | undefined;
  readonly referenceId?: string;
  readonly buyerId?: string | undefined;
  readonly subscriptionId?: string;
  readonly code: 'T0006' | 'T0002' | 'T1107' | 'T1106';
  readonly status: 'S' | 'P' | 'D';
  readonly amount: Money;
  readonly feeMinor: bigint;
  readonly invoiceId?: string | undefined;
  readonly customId?: string | undefined;
  readonly at: number;
  readonly updatedAt: number;
}

/** The merchant's statement. PayPal shows a movement only hours later, so a comparison must not miss late rows. */
export const searchTransactionsOperation: Operation = {
  name: 'transactions.search',
  method: 'GET',
  path: '/v1/reporting/transactions',
  api: 'v2',
  handle({ world, query, now }) {
    const start = readDate(query, 'start_date');
    const end = readDate(query, 'end_date');
    if (end < start || end - start > LONGEST_SPAN_MS)
      throw wrong('end_date', query, 'INVALID_PARAMETER_VALUE');
    if (start < now - FURTHEST_BACK_MS) throw wrong('start_date', query, 'INVALID_PARAMETER_VALUE');
    const pageSize = readWhole(query, 'page_size', 100, 500);
    const page = readWhole(query, 'page', 1, 2_147_483_647);
    const refreshedAt = now - world.settings.reportingDelayMs;
    const found = movements(world)
      .filter((one) => one.at >= start && one.at <= end && one.at <= refreshedAt)
      .filter((one) => isWanted(one, query))
      .sort((a, b) => a.at - b.at);
    const rows = found.slice((page - 1) * pageSize, page * pageSize);
    const totalPages = Math.max(1, Math.ceil(found.length / pageSize));
    return {
      status: 200,
      body: {
        transaction_details: rows.map((row) =>
          detailOf(world, row, query.get('fields') ?? 'transaction_info'),
        ),
        account_number: MERCHANT.id,
        start_date: offsetInstant(start),
        end_date: offsetInstant(Math.min(end, refreshedAt)),
        last_refreshed_datetime: offsetInstant(refreshedAt),
        page,
        total_items: found.length,
        total_pages: totalPages,
        links: pageLinks(world, query, page, totalPages),
      },
    };
  },
};

function movements(world: World): Movement[] {
  const captures = world.store.list('captures').map(
    (row): Movement => ({
      id: row.id,
      orderId: row.orderId,
      code: 'T0006',
      status:
        row.status === 'PENDING' ? 'P' : row.status === 'DECLINED' || row.status === 'FAILED' ? 'D' : 'S',
      amount: row.amount,
      feeMinor: row.status === 'PENDING' || row.status === 'DECLINED' ? 0n : -row.feeMinor,
      invoiceId: row.invoiceId,
      customId: row.customId,
      at: row.createdAt,
      updatedAt: row.updatedAt,
    }),
  );
  const refunds = world.store.list('refunds').map(
    (row): Movement => ({
      id: row.id,
      orderId: world.store.get('captures', row.captureId)?.orderId,
      referenceId: row.captureId,
      code: row.kind === 'reversal' ? 'T1106' : 'T1107',
      status: 'S',
      amount: { currency: row.amount.currency, minor: -row.amount.minor },
      feeMinor: row.feeMinor,
      invoiceId: row.invoiceId,
      customId: row.customId,
      at: row.createdAt,
      updatedAt: row.createdAt,
    }),
  );
  const sales = world.store.list('sales').map(
    (row): Movement => ({
      id: row.id,
      orderId: undefined,
      buyerId: world.store.get('subscriptions', row.subscriptionId)?.buyerId,
      subscriptionId: row.subscriptionId,
      code: 'T0002',
      status: row.status === 'DECLINED' ? 'D' : row.status === 'PENDING' ? 'P' : 'S',
      amount: { currency: row.currency, minor: row.minor },
      feeMinor: row.status === 'PENDING' ? 0n : -row.feeMinor,
      customId: row.customId,
      at: row.createdAt,
      updatedAt: row.updatedAt,
    }),
  );
  return [...captures, ...sales, ...refunds];
}

function isWanted(one: Movement, query: URLSearchParams): boolean {
  const is = (name: string, value: string) => query.get(name) === null || query.get(name) === value;
  // A transaction id also finds what refers to it: it is not unique in this API.
  const id = query.get('transaction_id');
  if (id !== null && id !== one.id && id !== one.referenceId) return false;
  if (query.get('balance_affecting_records_only') !== 'N' && one.status === 'D') return false;
  return is('transaction_status', one.status) && is('transaction_currency', one.amount.currency);
}

function detailOf(world: World, row: Movement, fields: string) {
  const { currency } = row.amount;
  const wanted = new Set(fields.split(','));
  const info = {
    paypal_account_id: buyerOf(world, row)?.payerId,
    transaction_id: row.id,
    ...(row.referenceId === undefined
      ? {}
      : { paypal_reference_id: row.referenceId, paypal_reference_id_type: 'TXN' }),
    ...(row.subscriptionId === undefined
      ? {}
      : { paypal_reference_id: row.subscriptionId, paypal_reference_id_type: 'SUB' }),
    transaction_event_code: row.code,
    transaction_initiation_date: offsetInstant(row.at),
    transaction_updated_date: offsetInstant(row.updatedAt),
    transaction_amount: toWire(row.amount),
    ...(row.feeMinor === 0n ? {} : { fee_amount: toWire({ currency, minor: row.feeMinor }) }),
    transaction_status: row.status,
    ...(row.invoiceId === undefined ? {} : { invoice_id: row.invoiceId }),
    ...(row.customId === undefined ? {} : { custom_field: row.customId }),
    protection_eligibility: '01',
  };
  return {
    transaction_info: info,
    ...(wanted.has('all') || wanted.has('payer_info') ? { payer_info: payerInfo(world, row) } : {}),
  };
}

function payerInfo(world: World, row: Movement) {
  const buyer = buyerOf(world, row);
  if (!buyer) return {};
  return {
    account_id: buyer.payerId,
    email_address: buyer.email,
    address_status: 'Y',
    payer_status: 'Y',
    payer_name: { given_name: buyer.givenName, surname: buyer.surname },
    country_code: buyer.address.country_code,
  };
}

function buyerOf(world: World, row: Movement) {
  if (row.buyerId !== undefined) return findBuyer(row.buyerId);
  const order = row.orderId === undefined ? undefined : world.store.get('orders', row.orderId);
  return order?.buyerId === undefined ? undefined : findBuyer(order.buyerId);
}

function pageLinks(world: World, query: URLSearchParams, page: number, totalPages: number) {
  const link = (number: number, rel: string) => {
    const changed = new URLSearchParams(query);
    changed.set('page', String(number));
    return { href: `${world.settings.baseUrl}/v1/reporting/transactions?${changed}`, rel, method: 'GET' };
  };
  return [
    link(page, 'self'),
    ...(page > 1 ? [link(1, 'first'), link(page - 1, 'prev')] : []),
    ...(page < totalPages ? [link(page + 1, 'next'), link(totalPages, 'last')] : []),
  ];
}

/** PayPal's statements write their instants with a numeric offset. */
function offsetInstant(ms: number): string {
  return toInstant(ms).replace('Z', '+0000');
}

function readDate(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null || text === '') throw wrong(name, query, 'MISSING_REQUIRED_PARAMETER');
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[ +-]\d{2}:?\d{2})$/.test(text);
  // A plus sign that was not encoded arrives as a space; offsets come with and without a colon.
  const ms = Date.parse(text.replace(' ', '+').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!isInstant || Number.isNaN(ms)) throw wrong(name, query, 'INVALID_PARAMETER_SYNTAX');
  return ms;
}

function readWhole(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) throw wrong(name, query, 'INVALID_PARAMETER_VALUE');
  return value;
}

function wrong(name: string, query: URLSearchParams, issue: Issue) {
  const value = query.get(name);
  return errorOfStatus(400, [
    {
      field: name,
      ...(value === null ? {} : { value }),
      location: 'query',
      issue,
      description: issueText(issue),
    },
  ]);
}
