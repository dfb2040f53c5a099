import { type Problem, problemWith } from './problems.ts';
import type { Values, VariableName } from './variables.ts';

type PaypalMode = 'emulator' | 'sandbox' | 'live';

const isLoopback = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
const isPaypalHost = (url: string): boolean => /(^|\.)paypal\.com$/.test(URL.parse(url)?.hostname ?? '');
const isSandboxHost = (url: string): boolean =>
  /\.sandbox\.paypal\.com$/.test(URL.parse(url)?.hostname ?? '');

/** What a mode cannot do without. `readable` are the names that were set, so a malformed one is not also "missing". */
export function missing(mode: PaypalMode, isSet: (name: VariableName) => boolean): readonly Problem[] {
  const required: VariableName[] = ['DATABASE_URL'];
  if (mode !== 'emulator') {
    required.push('PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID', 'APP_SECRET');
  }
  if (mode === 'live') required.push('SHOP_ORIGIN');
  return required
    .filter((name) => !isSet(name))
    .map((name) =>
      problemWith(name, name === 'DATABASE_URL' ? 'is missing' : `is missing; PAYPAL_MODE=${mode} needs it`),
    );
}

function apiBaseProblem(mode: PaypalMode, base: string): string | undefined {
  switch (mode) {
    case 'emulator':
      return isPaypalHost(base) ? 'points at PayPal itself; PAYPAL_MODE=emulator must not' : undefined;
    case 'sandbox':
      return isPaypalHost(base) && !isSandboxHost(base)
        ? 'points at live PayPal; PAYPAL_MODE=sandbox must not take real money'
        : undefined;
    case 'live':
      if (isPaypalHost(base) && !isSandboxHost(base) && base.startsWith('https:')) return undefined;
      return 'does not point at live PayPal over https; PAYPAL_MODE=live must';
  }
}

/** Combinations that are well formed one by one and still wrong together. */
export function contradictions(mode: PaypalMode, values: Values): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (name: VariableName, what: string | undefined) => {
    if (what !== undefined) problems.push(problemWith(name, what));
  };
  const { PAYPAL_API_BASE: apiBase, SHOP_ORIGIN: shopOrigin } = values;

  if (values.PAYPAL_MODE === undefined && values.PAYPAL_CLIENT_ID !== undefined) {
    add('PAYPAL_MODE', 'is missing while PAYPAL_CLIENT_ID is set; say sandbox or live (or emulator)');
  }
  if (apiBase !== undefined) add('PAYPAL_API_BASE', apiBaseProblem(mode, apiBase));
  if (mode !== 'emulator' && values.PAYPAL_WEBHOOK_CA_FILE !== undefined) {
    add(
      'PAYPAL_WEBHOOK_CA_FILE',
      `is only for the emulator; PAYPAL_MODE=${mode} trusts PayPal’s own authority`,
    );
  }
  if (
    mode === 'live' &&
    shopOrigin !== undefined &&
    (!shopOrigin.startsWith('https:') || isLoopback(shopOrigin))
  ) {
    add('SHOP_ORIGIN', 'must be a public https origin; PAYPAL_MODE=live takes real money');
  }
  if (
    mode === 'live' &&
    values.PAYPAL_SDK_BASE_URL !== undefined &&
    !isPaypalHost(values.PAYPAL_SDK_BASE_URL)
  ) {
    add('PAYPAL_SDK_BASE_URL', 'does not point at PayPal; PAYPAL_MODE=live must');
  }
  if (values.SHOP_TAX_MODE !== undefined && values.SHOP_TAX_PERCENT === undefined) {
    add('SHOP_TAX_PERCENT', 'is missing while SHOP_TAX_MODE is set; say 0 for no tax');
  }
  if (values.SMTP_URL !== undefined && values.MAIL_FROM === undefined) {
    add('MAIL_FROM', 'is missing while SMTP_URL is set');
  }
  if (values.MAIL_FROM !== undefined && values.SMTP_URL === undefined) {
    add('SMTP_URL', 'is missing while MAIL_FROM is set');
  }
  return problems;
}
