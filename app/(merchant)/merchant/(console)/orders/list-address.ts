import { z } from 'zod';
import { type OrderState, orderStates } from '#lib/orders/order-state.ts';

/** Which part of the list an address asks for. Anything odd in it is ignored, not an error. */
export interface OrderListQuery {
  readonly search?: string;
  readonly state?: OrderState;
  readonly cursor?: string;
}

export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

const stateSchema = z.enum(orderStates);

const text = (value: string | string[] | undefined, longest: number): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, longest) : '';
  return trimmed === '' ? undefined : trimmed;
};

export function parseListQuery(raw: RawQuery): OrderListQuery {
  const search = text(raw.search, 200);
  const cursor = text(raw.cursor, 500);
  const state = stateSchema.safeParse(raw.state);
  return {
    ...(search === undefined ? {} : { search }),
    ...(state.success ? { state: state.data } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The address of the list for `query`. */
export function listAddress(query: OrderListQuery): string {
  const params = new URLSearchParams();
  if (query.search) params.set('search', query.search);
  if (query.state) params.set('state', query.state);
  if (query.cursor) params.set('cursor', query.cursor);
  const text = params.toString();
  return text === '' ? '/merchant/orders' : `/merchant/orders?${text}`;
}
