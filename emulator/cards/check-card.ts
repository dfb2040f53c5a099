import { type ErrorDetail, refusal } from '../http/api-error.ts';
import type { Issue } from '../http/issue-catalogue.ts';
import { addressProblems } from '../orders/check-address.ts';
import { brandOf, isAccepted, isCardNumber, securityCodeLength } from './card-number.ts';
import type { CardRequest } from './card-schema.ts';

/** The call that names the card: PayPal has other issues for the same fault in each. */
export type CardPlace = 'create' | 'confirm' | 'complete';
export type TypedCard = CardRequest & { readonly number: string; readonly expiry: string };

const AT = '/payment_source/card';
const LONGEST_YEARS = 50;

/** A card of which nothing was typed yet: the fields in the browser will send the rest. */
export function isWishOnly(card: CardRequest): boolean {
  return [card.number, card.expiry, card.security_code, card.vault_id].every((part) => part === undefined);
}

export function checkCard(card: CardRequest, unitCount: number) {
  checkStoredCredential(card, unitCount);
  const context = card.experience_context;
  if (context?.return_url !== undefined && context.cancel_url === undefined) {
    throw at('CANCEL_URL_REQUIRED', '/experience_context/cancel_url');
  }
  if (context?.cancel_url !== undefined && context.return_url === undefined) {
    throw at('RETURN_URL_REQUIRED', '/experience_context/return_url');
  }
  if (card.attributes?.vault && card.attributes.vault.store_in_vault === undefined) {
    throw at('VAULT_INSTRUCTION_REQUIRED', '/attributes/vault/store_in_vault');
  }
  if (card.vault_id !== undefined && card.number !== undefined) {
    throw at('INCOMPATIBLE_PARAMETER_VALUE', '/vault_id', { value: card.vault_id });
  }
  // The first problem is enough: the buyer corrects the address as a whole.
  const [problem] = card.billing_address ? addressProblems(card.billing_address) : [];
  if (problem) throw at('BILLING_ADDRESS_INVALID', `/billing_address/${problem.field}`);
}

export function requireTyped(card: CardRequest, place: CardPlace, now: number): TypedCard {
  const { number, expiry } = card;
  if (number === undefined) {
    throw at(place === 'create' ? 'MISSING_REQUIRED_PARAMETER' : 'CARD_NUMBER_REQUIRED', '/number');
  }
  if (expiry === undefined) {
    throw at(place === 'create' ? 'MISSING_REQUIRED_PARAMETER' : 'CARD_EXPIRY_REQUIRED', '/expiry');
  }
  if (!isCardNumber(number)) throw at('VALIDATION_ERROR', '/number', { description: 'Invalid card number' });
  const brand = brandOf(number);
  if (!isAccepted(brand)) {
    throw at(place === 'complete' ? 'CARD_BRAND_NOT_SUPPORTED' : 'CARD_TYPE_NOT_SUPPORTED', '/number');
  }
  if (card.security_code !== undefined && card.security_code.length !== securityCodeLength(brand)) {
    throw at('INVALID_SECURITY_CODE_LENGTH', '/security_code');
  }
  const thisMonth = monthOf(now);
  if (expiry < thisMonth) throw at('CARD_EXPIRED', '/expiry', { value: expiry });
  if (Number(expiry.slice(0, 4)) > Number(thisMonth.slice(0, 4)) + LONGEST_YEARS) {
    throw at('INVALID_EXPIRY_DATE', '/expiry', { value: expiry });
  }
  return { ...card, number, expiry };
}

export function refuseExpiredSaved(expiry: string, place: CardPlace, now: number) {
  if (expiry >= monthOf(now)) return;
  throw at(place === 'complete' ? 'REFERENCED_CARD_EXPIRED' : 'CARD_EXPIRED', '/vault_id');
}

function checkStoredCredential(card: CardRequest, unitCount: number) {
  const stored = card.stored_credential;
  if (!stored) return;
  const previous = stored.previous_transaction_reference ?? stored.previous_network_transaction_reference;
  if (stored.payment_initiator === 'CUSTOMER') {
    if (previous !== undefined)
      throw at('INCOMPATIBLE_PARAMETER_VALUE', '/stored_credential/payment_initiator');
    return;
  }
  if (stored.payment_type === 'ONE_TIME') {
    throw at('INCOMPATIBLE_PARAMETER_VALUE', '/stored_credential/payment_type');
  }
  if (stored.usage === 'FIRST') throw at('INCOMPATIBLE_PARAMETER_VALUE', '/stored_credential/usage');
  if (
    stored.previous_transaction_reference !== undefined &&
    stored.previous_network_transaction_reference !== undefined
  ) {
    throw at('INCOMPATIBLE_PARAMETER_VALUE', '/stored_credential/previous_transaction_reference');
  }
  if (card.security_code !== undefined) throw at('MERCHANT_INITIATED_WITH_SECURITY_CODE', '/security_code');
  const method = card.attributes?.verification?.method;
  if (method === 'SCA_ALWAYS' || method === '3D_SECURE') {
    throw at('MERCHANT_INITIATED_WITH_AUTHENTICATION_RESULTS', '/attributes/verification/method');
  }
  if (unitCount > 1)
    throw refusal('MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS', { field: '/purchase_units' });
  if (previous === undefined && card.vault_id === undefined) {
    throw at('MISSING_PREVIOUS_REFERENCE', '/stored_credential/previous_network_transaction_reference');
  }
}

/** `YYYY-MM`, which sorts like the calendar. */
function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}

function at(issue: Issue, member: string, detail: Omit<ErrorDetail, 'issue' | 'field'> = {}) {
  return refusal(issue, { field: AT + member, location: 'body', ...detail });
}
