// Reads what PayPal puts into a delivery's headers. Source: PayPal, "Verify webhook signatures".

export type HeaderSource = Headers | Readonly<Record<string, string | undefined>>;

/** The signed facts about a delivery. */
export interface Transmission {
  readonly id: string;
  /** As sent: it is part of the signed message. */
  readonly time: string;
  readonly signature: string;
  readonly certificateUrl: string;
  readonly algorithm: string;
}

/** PayPal's own limits; anything longer did not come from PayPal. */
const fields = {
  id: ['paypal-transmission-id', 50],
  time: ['paypal-transmission-time', 100],
  signature: ['paypal-transmission-sig', 500],
  certificateUrl: ['paypal-cert-url', 500],
  algorithm: ['paypal-auth-algo', 100],
} as const;

function headerOf(headers: HeaderSource, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

/** undefined when a header is missing, empty, too long or holds what could break the signed message apart. */
export function readTransmission(headers: HeaderSource): Transmission | undefined {
  const read = (field: keyof typeof fields): string | undefined => {
    const [name, limit] = fields[field];
    const value = headerOf(headers, name)?.trim();
    return value && value.length <= limit && /^[\x21-\x7b\x7d\x7e]+$/.test(value) ? value : undefined;
  };
  const [id, time, signature] = [read('id'), read('time'), read('signature')];
  const [certificateUrl, algorithm] = [read('certificateUrl'), read('algorithm')];
  if (!id || !time || !signature || !certificateUrl || !algorithm) return undefined;
  return { id, time, signature, certificateUrl, algorithm };
}
