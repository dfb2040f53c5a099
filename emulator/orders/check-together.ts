import { MERCHANT } from '../engine/world.ts';
import { type Finding, refusal } from '../http/api-error.ts';
import { type Issue, issueText } from '../http/issue-catalogue.ts';
import type { ExperienceContext, PurchaseUnit } from './order-schema.ts';

/** What PayPal lets not stand together in one order, whatever the sums say. */
export function togetherProblems(units: readonly PurchaseUnit[]): Finding[] {
  const problems: Finding[] = [];
  const add = (issue: Issue, field: string) => problems.push({ field, issue, description: issueText(issue) });
  const differ = (parts: readonly unknown[]) =>
    new Set(parts.filter((part) => part !== undefined).map((part) => JSON.stringify(part))).size > 1;
  for (const [index, unit] of units.entries()) {
    const at = `/purchase_units/${index}`;
    const categories = new Set(unit.items?.map((item) => item.category ?? 'PHYSICAL_GOODS'));
    const isDonation = categories.has('DONATION');
    if (isDonation && categories.size > 1) add('MULTIPLE_ITEM_CATEGORIES', `${at}/items`);
    if (isDonation && units.length > 1) add('DONATION_ITEMS_NOT_SUPPORTED', `${at}/items`);
    const { shipping, payee } = unit;
    if (shipping?.type?.startsWith('PICKUP') && !shipping.address) {
      add('MISSING_PICKUP_ADDRESS', `${at}/shipping/address`);
    }
    if (shipping?.type !== undefined && (shipping.options ?? []).length > 0) {
      add('SHIPPING_OPTIONS_NOT_SUPPORTED', `${at}/shipping/options`);
    }
    const isOurId = payee?.merchant_id === MERCHANT.id;
    const isOurMail = payee?.email_address === MERCHANT.email;
    const isBoth = payee?.merchant_id !== undefined && payee.email_address !== undefined;
    if (isBoth && isOurId !== isOurMail) add('PAYEE_ACCOUNT_INVALID', `${at}/payee`);
  }
  if (differ(units.map((unit) => unit.shipping?.type))) {
    add('MULTIPLE_SHIPPING_TYPE_NOT_SUPPORTED', '/purchase_units');
  }
  if (differ(units.map((unit) => unit.shipping?.address))) {
    add('MULTIPLE_SHIPPING_ADDRESS_NOT_SUPPORTED', '/purchase_units');
  }
  return problems;
}

/** Ways to send something can only be offered to a buyer who may choose where it goes. */
export function refuseUselessOptions(units: readonly PurchaseUnit[], context: ExperienceContext | undefined) {
  const preference = context?.shipping_preference;
  if (preference !== 'NO_SHIPPING' && preference !== 'SET_PROVIDED_ADDRESS') return;
  const index = units.findIndex((unit) => (unit.shipping?.options ?? []).length > 0);
  if (index < 0) return;
  throw refusal('SHIPPING_OPTIONS_NOT_SUPPORTED', { field: `/purchase_units/${index}/shipping/options` });
}
