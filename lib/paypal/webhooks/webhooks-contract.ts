import type { PayPalResult } from '../http/call.ts';
import type { PayPalEvent } from './event-model.ts';
import type { HeaderSource } from './transmission.ts';

/** An address PayPal delivers events to. */
export interface PayPalWebhook {
  readonly id: string;
  readonly url: string;
  /** `*` stands for all. */
  readonly eventTypes: readonly string[];
}

export interface ListEventsInput {
  /** PayPal keeps about 45 days. */
  readonly startTime?: Date;
  readonly endTime?: Date;
  /** 10 by default. */
  readonly pageSize?: number;
  /** A capture, refund or authorization id. */
  readonly transactionId?: string;
  readonly eventType?: string;
  /** `next` of the page before; then the other fields are ignored. */
  readonly cursor?: string;
}

export interface EventPage {
  readonly events: readonly PayPalEvent[];
  /** Members of the page that are no events; never silently dropped. */
  readonly unreadable: readonly unknown[];
  /** Give it as `cursor` for the next page; absent on the last one. */
  readonly next?: string;
}

export interface SimulateInput {
  readonly eventType: string;
  readonly target: { readonly webhookId: string } | { readonly url: string };
  readonly resourceVersion?: string;
}

export interface PostbackInput {
  readonly headers: HeaderSource;
  /** The bytes as they were received. */
  readonly rawBody: Uint8Array;
  readonly webhookId: string;
  readonly signal?: AbortSignal;
}

/** Source: PayPal, Webhooks Management API v1. */
export interface WebhooksApi {
  list(): Promise<PayPalResult<readonly PayPalWebhook[]>>;
  /** `already-done` with WEBHOOK_URL_ALREADY_EXISTS when the address is registered. */
  create(input: {
    readonly url: string;
    readonly eventTypes: readonly string[];
  }): Promise<PayPalResult<PayPalWebhook>>;
  update(
    webhookId: string,
    changes: { readonly url?: string; readonly eventTypes?: readonly string[] },
  ): Promise<PayPalResult<PayPalWebhook>>;
  listEvents(input?: ListEventsInput): Promise<PayPalResult<EventPage>>;
  getEvent(eventId: string): Promise<PayPalResult<PayPalEvent>>;
  /** Asks PayPal to deliver an event once more, to the given webhooks or to all. */
  resendEvent(eventId: string, webhookIds?: readonly string[]): Promise<PayPalResult<void>>;
  /** Asks for a made-up event. It is signed for the webhook id `WEBHOOK_ID`, so it verifies only with that. */
  simulate(input: SimulateInput): Promise<PayPalResult<{ readonly eventId?: string }>>;
  /** Asks PayPal whether it signed a delivery. A malformed delivery is `our-mistake` and nothing is asked. */
  verifyPostback(input: PostbackInput): Promise<PayPalResult<{ readonly verified: boolean }>>;
}
