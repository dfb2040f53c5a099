import { z } from 'zod';
import type { GuestPayment } from '../orders/approve-as-guest.ts';
import type { Address } from '../orders/order-schema.ts';

export const GUEST_FIELDS = [
  ...(['email', 'number', 'expiry', 'code', 'givenName', 'surname'] as const),
  ...(['street', 'city', 'state', 'postalCode', 'country'] as const),
] as const;
export type GuestField = (typeof GUEST_FIELDS)[number];
export type GuestValues = Partial<Readonly<Record<GuestField, string>>>;
export type GuestErrors = Partial<Record<GuestField, string>>;

export const GUEST_COUNTRIES = ['US', 'AT', 'AU', 'CA', 'DE', 'ES', 'FR', 'GB', 'IT', 'JP', 'NL'] as const;

/** Cards worth trying, as links that fill the form in. */
export const TEST_CARDS: ReadonlyArray<readonly [number: string, label: string]> = [
  ['4005519200000004', 'A good card'],
  ['4000000000000002', 'A declined card'],
  ['4868719460707704', 'A card whose bank asks'],
  ['4000000000009235', 'A payment under review'],
];

export function filledIn(number: string | null): GuestValues {
  if (!TEST_CARDS.some(([known]) => known === number)) return {};
  return {
    email: 'grace@guest.example',
    number: number ?? '',
    expiry: '12/39',
    code: '123',
    givenName: 'Grace',
    surname: 'Guest',
    street: '12 Test Lane',
    city: 'Austin',
    state: 'TX',
    postalCode: '78701',
    country: 'US',
  };
}

export type GuestReading =
  | { readonly ok: true; readonly payment: Omit<GuestPayment, 'destination'> }
  | { readonly ok: false; readonly errors: GuestErrors };

/** What a person types, with the spaces and slashes that cards have. Whether the card is good is judged elsewhere. */
export function readGuestForm(form: URLSearchParams): GuestReading {
  const value = (name: GuestField) => (form.get(name) ?? '').trim();
  const errors: GuestErrors = {};
  if (!z.email().safeParse(value('email')).success) errors.email = 'Enter an e-mail address.';
  const number = value('number').replace(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(number)) errors.number = 'Enter the card number: 13 to 19 digits.';
  const expiry = readExpiry(value('expiry'));
  if (expiry === undefined) errors.expiry = 'Enter month and year, like 12/39.';
  if (!/^\d{3,4}$/.test(value('code'))) errors.code = 'Enter the 3 or 4 digits.';
  for (const name of ['givenName', 'surname', 'street', 'city'] as const) {
    if (value(name) === '') errors[name] = 'Fill this in.';
  }
  const country = GUEST_COUNTRIES.find((code) => code === value('country'));
  if (!country) errors.country = 'Choose a country.';
  if (expiry === undefined || !country || Object.keys(errors).length > 0) return { ok: false, errors };
  const address: Address = {
    address_line_1: value('street'),
    admin_area_2: value('city'),
    ...(value('state') === '' ? {} : { admin_area_1: value('state') }),
    ...(value('postalCode') === '' ? {} : { postal_code: value('postalCode') }),
    country_code: country,
  };
  const [givenName, surname] = [value('givenName'), value('surname')];
  const name = `${givenName} ${surname}`;
  const card = { number, expiry, security_code: value('code'), name, billing_address: address };
  return { ok: true, payment: { email: value('email'), givenName, surname, address, card } };
}

/** Everything but the security code comes back to be corrected. */
export function typedValues(form: URLSearchParams): GuestValues {
  return Object.fromEntries(
    GUEST_FIELDS.filter((name) => name !== 'code').map((name) => [name, form.get(name) ?? '']),
  );
}

/** The field to which an issue of the orders API belongs, in the words of the page. */
export function errorsOfIssue(field: string | undefined, issue: string): GuestErrors {
  if (field?.endsWith('/number')) {
    const isBrand = issue.startsWith('CARD_');
    return { number: isBrand ? 'The shop does not take cards of this brand.' : 'Check the card number.' };
  }
  if (field?.endsWith('/expiry')) {
    return { expiry: issue === 'CARD_EXPIRED' ? 'This card has expired.' : 'Check the date.' };
  }
  if (field?.endsWith('/security_code')) return { code: 'Check the security code.' };
  if (field?.endsWith('/postal_code')) return { postalCode: 'Check the postal code.' };
  if (field?.endsWith('/admin_area_1')) return { state: 'This country needs a state.' };
  return field?.includes('/billing_address') ? { street: 'Check the address.' } : {};
}

function readExpiry(text: string): string | undefined {
  const match = /^(0?[1-9]|1[0-2])\s*[/-]\s*(?:20)?(\d{2})$/.exec(text);
  return match ? `20${match[2]}-${(match[1] ?? '').padStart(2, '0')}` : undefined;
}
