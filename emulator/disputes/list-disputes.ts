import { DAY } from '../engine/clock.ts';
import { type Operation, param } from '../http/operation.ts';
import { wholeNumber, wrongQuery } from '../http/page-query.ts';
import { requireDispute } from './dispute-life.ts';
import { disputeItemView, disputeView, stateOf } from './dispute-view.ts';

const ROOT = '/v1/customer/disputes';
const OLDEST_MS = 180 * DAY;
const STATES = new Set([
  'OPEN_INQUIRIES',
  'REQUIRED_ACTION',
  'REQUIRED_OTHER_PARTY_ACTION',
  'UNDER_PAYPAL_REVIEW',
  'APPEALABLE',
  'RESOLVED',
]);

export const listDisputesOperation: Operation = {
  name: 'disputes.list',
  method: 'GET',
  path: ROOT,
  api: 'disputes',
  handle({ world, query, now }) {
    const start = readInstant(query, 'start_time');
    const transaction = query.get('disputed_transaction_id');
    if (start !== undefined && transaction !== null) {
      throw wrongQuery('disputed_transaction_id', transaction, 'INVALID_PARAMETER_VALUE');
    }
    if (start !== undefined && (start < now - OLDEST_MS || start > now)) {
      throw wrongQuery('start_time', query.get('start_time'), 'INVALID_PARAMETER_VALUE');
    }
    const states = query.get('dispute_state')?.split(',');
    const unknown = states?.find((state) => !STATES.has(state));
    if (unknown !== undefined) throw wrongQuery('dispute_state', unknown, 'INVALID_PARAMETER_VALUE');
    const before = readInstant(query, 'update_time_before') ?? Number.POSITIVE_INFINITY;
    const after = readInstant(query, 'update_time_after') ?? 0;
    const size = wholeNumber(query, 'page_size', 10, 50);
    const found = world.store
      .list('disputes')
      .filter((row) => row.createdAt >= (start ?? now - OLDEST_MS))
      .filter((row) => transaction === null || row.captureId === transaction)
      .filter((row) => states === undefined || states.includes(stateOf(row)) || isOpenInquiry(states, row))
      .filter((row) => row.updatedAt <= before && row.updatedAt >= after)
      .reverse();
    const token = query.get('next_page_token');
    const at = token === null ? 0 : found.findIndex((row) => row.id === token);
    if (at < 0) throw wrongQuery('next_page_token', token, 'INVALID_PARAMETER_VALUE');
    const next = found[at + size];
    const link = (change: Record<string, string>, rel: string) => {
      const changed = new URLSearchParams({ ...Object.fromEntries(query), ...change });
      return { href: `${world.settings.baseUrl}${ROOT}?${changed}`, rel, method: 'GET' };
    };
    return {
      status: 200,
      body: {
        items: found.slice(at, at + size).map((row) => disputeItemView(world, row)),
        links: [link({}, 'self'), ...(next ? [link({ next_page_token: next.id }, 'next')] : [])],
      },
    };
  },
};

export const getDisputeOperation: Operation = {
  name: 'disputes.get',
  method: 'GET',
  path: `${ROOT}/:id`,
  api: 'disputes',
  handle: (call) => ({
    status: 200,
    body: disputeView(call.world, requireDispute(call.world, param(call, 'id'))),
  }),
};

function isOpenInquiry(states: readonly string[], row: { stage: string; status: string }): boolean {
  return states.includes('OPEN_INQUIRIES') && row.stage === 'INQUIRY' && row.status !== 'RESOLVED';
}

function readInstant(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const ms = Date.parse(text.replace(' ', '+'));
  if (Number.isNaN(ms)) throw wrongQuery(name, text, 'INVALID_PARAMETER_SYNTAX');
  return ms;
}
