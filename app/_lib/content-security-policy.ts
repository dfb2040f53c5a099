const paypalHosts = ['https://*.paypal.com', 'https://*.paypalobjects.com', 'https://*.venmo.com'];

/**
 * What a page may load. Scripts run by nonce alone, and what they load in turn (PayPal's SDK) by their trust.
 * Source of the hosts: PayPal, "Content Security Policy".
 */
export function contentSecurityPolicy(input: {
  readonly nonce: string;
  /** Origin of the local PayPal, when there is one. */
  readonly localPaypal?: string;
  readonly isDevelopment: boolean;
}): string {
  const paypal = [...paypalHosts, ...(input.localPaypal === undefined ? [] : [input.localPaypal])].join(' ');
  const evaluate = input.isDevelopment ? " 'unsafe-eval'" : '';
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${input.nonce}' 'strict-dynamic'${evaluate}`,
    // PayPal's buttons set their style in attributes, which no nonce can cover.
    `style-src 'self' 'unsafe-inline' ${paypal}`,
    `img-src 'self' data: ${paypal}`,
    `font-src 'self'`,
    `connect-src 'self' ${paypal}${input.isDevelopment ? ' ws:' : ''}`,
    `frame-src ${paypal}`,
    `form-action 'self' ${paypal}`,
    `frame-ancestors 'none'`,
    `base-uri 'self'`,
    `object-src 'none'`,
  ].join('; ');
}
