import type { Address } from './order-schema.ts';

const WITHOUT_CITY = new Set(['GI', 'MC', 'SG', 'SM', 'VA']);
const WITH_POSTAL_CODE = new Set([
  ...['AT', 'AU', 'BE', 'CA', 'CH', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'IT', 'JP', 'NL', 'NO', 'NZ'],
  ...['PL', 'PT', 'SE', 'SG', 'US'],
]);
const WITH_STATE = new Set(['AU', 'BR', 'CA', 'IN', 'JP', 'MX', 'US']);

export interface AddressProblem {
  readonly issue: 'CITY_REQUIRED' | 'POSTAL_CODE_REQUIRED' | 'SHIPPING_ADDRESS_INVALID';
  readonly field: keyof Address;
}

export function addressProblems(address: Address): AddressProblem[] {
  const country = address.country_code;
  const problems: AddressProblem[] = [];
  if (!address.admin_area_2 && !WITHOUT_CITY.has(country)) {
    problems.push({ issue: 'CITY_REQUIRED', field: 'admin_area_2' });
  }
  if (!address.postal_code && WITH_POSTAL_CODE.has(country)) {
    problems.push({ issue: 'POSTAL_CODE_REQUIRED', field: 'postal_code' });
  }
  const hasBadPostalCode =
    country === 'US' && address.postal_code !== undefined && !/^\d{5}(-\d{4})?$/.test(address.postal_code);
  if (hasBadPostalCode) problems.push({ issue: 'SHIPPING_ADDRESS_INVALID', field: 'postal_code' });
  if (!address.admin_area_1 && WITH_STATE.has(country)) {
    problems.push({ issue: 'SHIPPING_ADDRESS_INVALID', field: 'admin_area_1' });
  }
  return problems;
}
