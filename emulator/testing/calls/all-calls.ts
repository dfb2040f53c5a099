import { ACCOUNT_CALLS } from './account-calls.ts';
import { BILLING_CALLS } from './billing-calls.ts';
import { CHECKOUT_CALLS } from './checkout-calls.ts';
import type { GoodCalls } from './good-call.ts';

/** One call that succeeds for each operation, by the operation's name. */
export const GOOD_CALLS: GoodCalls = { ...CHECKOUT_CALLS, ...BILLING_CALLS, ...ACCOUNT_CALLS };
