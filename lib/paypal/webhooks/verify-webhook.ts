// Decides whether a delivery is PayPal's. Nothing here can be switched off: when nobody could be asked, it is refused.

import { type Clock, systemClock } from '#lib/kernel/clock.ts';
import type { PayPal } from '../client.ts';
import { certificateOrigins, certificateSubjects, type PayPalEnvironment } from '../environment.ts';
import { parseInstant } from '../wire/shape.ts';
import { createCertificateStore } from './certificate-store.ts';
import { type HeaderSource, readTransmission, type Transmission } from './transmission.ts';
import { createLocalVerification, type LocalVerdict } from './verify-locally.ts';

/** `postback` asks PayPal; `both` demands that the two agree. */
export type WebhookVerification = 'local' | 'postback' | 'both';

export interface WebhookVerifierOptions {
  readonly mode: WebhookVerification;
  /** The id of the shop's own webhook, from its registration; never from a delivery. */
  readonly webhookId: string;
  readonly environment: PayPalEnvironment;
  /** Instead of PayPal's certificate hosts, e.g. an emulator's origin. Plain http is taken for loopback only. */
  readonly certificateOrigins?: readonly string[];
  /** PEM certificates trusted instead of Node's own roots and DigiCert's. */
  readonly trustedRoots?: readonly string[];
  /** Common names accepted instead of PayPal's. */
  readonly expectedSubjects?: readonly string[];
  /** Asked in the modes `postback` and `both`, and when a certificate cannot be fetched. */
  readonly paypal: Pick<PayPal, 'webhooks'>;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** How old, in milliseconds, a transmission may be; an hour by default. Retries carry a fresh time. */
  readonly maxAgeMs?: number;
}

export type WebhookRefusal =
  | 'missing-header'
  | 'stale'
  | Exclude<LocalVerdict, 'genuine'>
  /** PayPal says that it did not sign this. */
  | 'postback-failure'
  /** PayPal could not be asked. */
  | 'postback-unavailable'
  /** PayPal and the local check differ: look into it. */
  | 'disagreement';

/** `retryable`: nobody could decide now; answer 5xx so that PayPal delivers again. */
export type WebhookVerdict =
  | {
      readonly verified: true;
      readonly by: WebhookVerification;
      readonly transmissionId: string;
      readonly transmissionTime: Date;
    }
  | { readonly verified: false; readonly reason: WebhookRefusal; readonly retryable: boolean };

export interface WebhookVerifier {
  /** `rawBody` must be the bytes as received: a parsed and rewritten body has another checksum. */
  verify(input: { readonly headers: HeaderSource; readonly rawBody: Uint8Array }): Promise<WebhookVerdict>;
}

const hourMs = 3_600_000;
/** How far the two clocks may differ. */
const skewMs = 5 * 60_000;
/** Questions to PayPal at once when local verification falls back. */
const maxFallbacks = 8;

type Decision =
  | { readonly by: WebhookVerification }
  | { readonly reason: WebhookRefusal; readonly retryable: boolean };

/** A verifier of webhook signatures for one webhook. Source: PayPal, "Verify webhook signatures". */
export function createWebhookVerifier(options: WebhookVerifierOptions): WebhookVerifier {
  const clock = options.clock ?? systemClock;
  const maxAgeMs = options.maxAgeMs ?? hourMs;
  const verifyLocally = createLocalVerification({
    webhookId: options.webhookId,
    certificateOrigins: options.certificateOrigins ?? certificateOrigins[options.environment],
    expectedSubjects: options.expectedSubjects ?? certificateSubjects[options.environment],
    ...(options.trustedRoots ? { trustedRoots: options.trustedRoots } : {}),
    store: createCertificateStore(options.fetch ?? fetch, clock),
    clock,
  });

  let asking = 0;
  async function askPayPal(headers: HeaderSource, rawBody: Uint8Array): Promise<'yes' | 'no' | 'unknown'> {
    // As a fallback this is rare, unless somebody floods us with forgeries: those must not use up PayPal's patience.
    if (options.mode === 'local' && asking >= maxFallbacks) return 'unknown';
    asking += 1;
    const { webhookId } = options;
    const asked = await options.paypal.webhooks
      .verifyPostback({ headers, rawBody, webhookId })
      .finally(() => {
        asking -= 1;
      });
    if (asked.ok) return asked.value.value.verified ? 'yes' : 'no';
    return asked.error.kind === 'our-mistake' ? 'no' : 'unknown';
  }

  async function decide(
    transmission: Transmission,
    headers: HeaderSource,
    rawBody: Uint8Array,
  ): Promise<Decision> {
    const local = options.mode === 'postback' ? undefined : await verifyLocally(transmission, rawBody);
    const decided = local !== undefined && local !== 'certificate-unavailable';
    if (options.mode === 'local' && decided) return localDecision(local);
    const paypal = await askPayPal(headers, rawBody);
    return decided ? jointDecision(local, paypal) : postbackDecision(paypal, local);
  }

  return {
    async verify({ headers, rawBody }) {
      const transmission = readTransmission(headers);
      if (!transmission) return { verified: false, reason: 'missing-header', retryable: false };
      const transmissionTime = parseInstant(transmission.time);
      const ageMs = transmissionTime ? clock.now().getTime() - transmissionTime.getTime() : Number.NaN;
      if (!transmissionTime || !(ageMs <= maxAgeMs && ageMs >= -skewMs)) {
        return { verified: false, reason: 'stale', retryable: false };
      }
      const decision = await decide(transmission, headers, rawBody);
      return 'by' in decision
        ? { verified: true, by: decision.by, transmissionId: transmission.id, transmissionTime }
        : { verified: false, ...decision };
    },
  };
}

function localDecision(local: LocalVerdict): Decision {
  return local === 'genuine' ? { by: 'local' } : { reason: local, retryable: false };
}

function postbackDecision(paypal: 'yes' | 'no' | 'unknown', local: LocalVerdict | undefined): Decision {
  if (paypal === 'yes') return { by: 'postback' };
  if (paypal === 'no') return { reason: 'postback-failure', retryable: false };
  const reason = local === 'certificate-unavailable' ? local : 'postback-unavailable';
  return { reason, retryable: true };
}

/** A forgery fails both ways. One yes and one no is a defect on our side or PayPal's, so PayPal shall try again. */
function jointDecision(local: LocalVerdict, paypal: 'yes' | 'no' | 'unknown'): Decision {
  if (local !== 'genuine') {
    return paypal === 'yes'
      ? { reason: 'disagreement', retryable: true }
      : { reason: local, retryable: false };
  }
  if (paypal === 'yes') return { by: 'both' };
  if (paypal === 'no') return { reason: 'disagreement', retryable: true };
  return { reason: 'postback-unavailable', retryable: true };
}
