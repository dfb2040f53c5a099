// Knows PayPal's hosts. Nothing else in this package names one.
import { AppError } from '#lib/kernel/app-error.ts';

/** `emulator` is any local stand-in for PayPal; its address is given as `apiBase`. */
export type PayPalEnvironment = 'emulator' | 'sandbox' | 'live';

const apiBases = {
  live: 'https://api-m.paypal.com',
  sandbox: 'https://api-m.sandbox.paypal.com',
} as const;

/** Hosts that serve webhook certificates. Source: captured deliveries; the `api-m` names are the newer aliases. */
export const certificateOrigins: Readonly<Record<PayPalEnvironment, readonly string[]>> = {
  live: ['https://api.paypal.com', 'https://api-m.paypal.com'],
  sandbox: ['https://api.sandbox.paypal.com', 'https://api-m.sandbox.paypal.com'],
  emulator: [],
};

/** Common names of the certificates that sign webhooks. */
export const certificateSubjects: Readonly<Record<PayPalEnvironment, readonly string[]>> = {
  live: ['messageverificationcerts.paypal.com'],
  sandbox: ['messageverificationcerts.sandbox.paypal.com'],
  emulator: ['messageverificationcerts.sandbox.paypal.com', 'messageverificationcerts.paypal.com'],
};

/** The API's address without a trailing slash. @throws AppError `paypal-address` when it is missing or unsafe. */
export function apiBaseOf(environment: PayPalEnvironment, apiBase: string | undefined): string {
  const address = apiBase ?? (environment === 'emulator' ? undefined : apiBases[environment]);
  if (address === undefined || !URL.canParse(address)) {
    throw new AppError('paypal-address', `PayPal's ${environment} needs the address of its API`);
  }
  const { protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') {
    throw new AppError('paypal-address', 'the address of PayPal’s API must not hold credentials');
  }
  // The client secret travels with every token request.
  if (protocol !== 'https:' && !(environment === 'emulator' && protocol === 'http:')) {
    throw new AppError('paypal-address', `PayPal's ${environment} must be reached over https`);
  }
  return address.replace(/\/+$/, '');
}
