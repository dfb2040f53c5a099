// Reads webhook events. A known event with an unknown shape becomes `other`: it is kept, and PayPal can be asked.

import { z } from 'zod';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { orderSchema } from '../orders/parse-order.ts';
import { authorizationSchema, captureSchema, refundSchema } from '../payments/parse-payment.ts';
import { parseJson } from '../wire/json.ts';
import { instantSchema, lenient, present } from '../wire/shape.ts';
import type { MalformedEvent, PayPalEvent, PayPalEventResource } from './event-model.ts';

const text = lenient(z.string());

const envelopeSchema = z.looseObject({
  id: z.string().min(1),
  event_type: z.string().min(1),
  resource_type: text,
  resource_version: text,
  // PayPal's own simulator sends the month 19, so an unreadable time must not cost an event.
  create_time: lenient(instantSchema),
  summary: text,
  resource: z.unknown().optional(),
});

type ResourceKind = PayPalEventResource['kind'];

/** By the event's name, because `resource_type` has been missing and has said "capture" for a refund. */
function kindOf(eventType: string): ResourceKind {
  if (/^PAYMENT\.(CAPTURE\.(REFUNDED|REVERSED)|REFUND\..+)$/.test(eventType)) return 'refund';
  if (eventType.startsWith('PAYMENT.CAPTURE.')) return 'capture';
  if (eventType.startsWith('PAYMENT.AUTHORIZATION.')) return 'authorization';
  if (eventType.startsWith('CHECKOUT.ORDER.')) return 'order';
  return 'other';
}

function toResource(kind: ResourceKind, raw: unknown): PayPalEventResource {
  switch (kind) {
    case 'order': {
      const parsed = orderSchema.safeParse(raw);
      return parsed.success ? { kind, order: parsed.data } : { kind: 'other', raw };
    }
    case 'capture': {
      const parsed = captureSchema.safeParse(raw);
      return parsed.success ? { kind, capture: parsed.data } : { kind: 'other', raw };
    }
    case 'authorization': {
      const parsed = authorizationSchema.safeParse(raw);
      return parsed.success ? { kind, authorization: parsed.data } : { kind: 'other', raw };
    }
    case 'refund': {
      const parsed = refundSchema.safeParse(raw);
      return parsed.success ? { kind, refund: parsed.data } : { kind: 'other', raw };
    }
    case 'other':
      return { kind, raw };
  }
}

const approvalReversedSchema = z.looseObject({ order_id: text, id: text });

function relatedOrder(eventType: string, resource: PayPalEventResource): string | undefined {
  switch (resource.kind) {
    case 'order':
      return resource.order.id;
    case 'capture':
      return resource.capture.orderId;
    case 'authorization':
      return resource.authorization.orderId;
    case 'refund':
      return undefined;
    case 'other': {
      if (eventType !== 'CHECKOUT.PAYMENT-APPROVAL.REVERSED') return undefined;
      // Documented as order_id; simulators and others put it into id.
      const parsed = approvalReversedSchema.safeParse(resource.raw);
      return parsed.success ? (parsed.data.order_id ?? parsed.data.id) : undefined;
    }
  }
}

/** An event that is already JSON, as the event list has it; undefined when it is none. */
export function readEvent(raw: unknown): PayPalEvent | undefined {
  const parsed = envelopeSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const resource = toResource(kindOf(data.event_type), data.resource);
  const event = present({
    id: data.id,
    eventType: data.event_type,
    resourceType: data.resource_type,
    resourceVersion: data.resource_version,
    createdAt: data.create_time,
    summary: data.summary,
    resource,
    relatedOrderId: relatedOrder(data.event_type, resource),
    relatedCaptureId:
      resource.kind === 'capture'
        ? resource.capture.id
        : resource.kind === 'refund'
          ? resource.refund.captureId
          : undefined,
  });
  return { ...event, raw };
}

/** The body as text, byte for byte; undefined when it is not UTF-8. A byte order mark is kept, so JSON refuses it. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a delivered event. Verify the signature first; this says nothing about who sent it.
 * Unknown event types and unknown shapes are no failure: their resource is `other`.
 */
export function parseWebhookEvent(rawBody: Uint8Array | string): Result<PayPalEvent, MalformedEvent> {
  const body = typeof rawBody === 'string' ? rawBody : decodeUtf8(rawBody);
  if (body === undefined) return fail({ code: 'not-utf8', message: 'the event is not UTF-8' });
  const json = parseJson(body);
  if (json === undefined) return fail({ code: 'not-json', message: 'the event is not JSON' });
  const event = readEvent(json);
  if (event) return ok(event);
  return fail({ code: 'not-an-event', message: 'the event lacks its id or type' });
}
