import { z } from 'zod';
import { rawMember } from '../http/json-text.ts';
import type { Operation } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { CERTIFICATE_PATH, signedMessage } from './signature.ts';

const verifySchema = z.object({
  auth_algo: z.string().max(100),
  cert_url: z.string().max(500),
  transmission_id: z.string().max(50),
  transmission_sig: z.string().max(500),
  transmission_time: z.string().max(100),
  webhook_id: z.string().max(50),
  webhook_event: z.record(z.string(), z.unknown()),
});

/** Judges the event's own characters: whoever parses and prints it again before asking gets FAILURE, as at PayPal. */
export const verifySignatureOperation: Operation = {
  name: 'webhooks.verify',
  method: 'POST',
  path: '/v1/notifications/verify-webhook-signature',
  api: 'notifications',
  body: 'required',
  handle({ world, body, bodyText }) {
    const request = readBody(verifySchema, body);
    const event = rawMember(bodyText, 'webhook_event') ?? '';
    const certificateId = URL.canParse(request.cert_url)
      ? new URL(request.cert_url).pathname.replace(CERTIFICATE_PATH, '')
      : '';
    const message = signedMessage(
      request.transmission_id,
      request.transmission_time,
      request.webhook_id,
      event,
    );
    const isGenuine =
      request.auth_algo === 'SHA256withRSA' &&
      world.store.get('webhooks', request.webhook_id) !== undefined &&
      world.authority.leafById(certificateId) !== undefined &&
      world.authority.verify(message, request.transmission_sig);
    return { status: 200, body: { verification_status: isGenuine ? 'SUCCESS' : 'FAILURE' } };
  },
};
