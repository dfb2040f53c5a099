// The door between pages and discount codes, as shop.ts is for the rest.
import 'server-only';
import * as codes from '#lib/cart/apply-discount-code.ts';
import { toDiscountProblemView } from '#lib/cart/cart-view.ts';
import type { DiscountProblemView } from '#lib/cart/views.ts';
import * as changes from '#lib/discounts/change-codes.ts';
import type { CodeEntry, CodeField } from '#lib/discounts/draft-code.ts';
import * as listing from '#lib/discounts/list-codes.ts';
import type { DiscountCodeView } from '#lib/discounts/views.ts';
import { fail, type Result } from '#lib/kernel/result.ts';
import { runtime } from '#lib/payments/runtime.ts';
import { readCartSecret } from './cart-cookie.ts';
import { requireMerchant } from './merchant-session.ts';
import { visitor } from './visitor.ts';

export type CodeFailureView =
  | DiscountProblemView
  | { readonly code: 'too-many-attempts' }
  | { readonly code: 'cart-empty' };

/** Only in server actions. */
export async function applyDiscountCode(typed: string): Promise<Result<{ code: string }, CodeFailureView>> {
  const secret = await readCartSecret();
  const who = { visitor: await visitor(), ...(secret === undefined ? {} : { secret }) };
  const used = await codes.applyDiscountCode(runtime(), { ...who, typed });
  if (used.ok) return used;
  const { error } = used;
  if (error.code === 'too-many-attempts' || error.code === 'cart-empty') return fail(error);
  return fail(toDiscountProblemView(error));
}

/** Only in server actions. */
export async function removeDiscountCode(): Promise<void> {
  await codes.removeDiscountCode(runtime(), await readCartSecret());
}

export async function listDiscountCodes(): Promise<DiscountCodeView[]> {
  await requireMerchant();
  const { db, clock } = runtime();
  return listing.listDiscountCodes(db, clock.now());
}

export async function createDiscountCode(
  entry: CodeEntry,
): Promise<Result<{ code: string }, Partial<Record<CodeField, string>>>> {
  const { email } = await requireMerchant();
  return changes.createDiscountCode(runtime(), { ...entry, actor: email });
}

export async function switchOffDiscountCode(code: string): Promise<void> {
  await requireMerchant();
  await changes.switchOffDiscountCode(runtime(), code);
}

/** The currency that a code's amounts are in. */
export async function codeCurrency(): Promise<string> {
  await requireMerchant();
  return runtime().currency;
}
