import { crc32 } from 'node:zlib';
import { toInstant } from '../engine/clock.ts';
import { apiHref, type World } from '../engine/world.ts';

export const CERTIFICATE_PATH = '/v1/notifications/certs/';

export interface Transmission {
  readonly id: string;
  readonly at: number;
  readonly webhookId: string;
  readonly body: string;
}

/** Exactly what PayPal signs: four parts, the last a CRC-32 of the bytes as an unsigned decimal. */
export function signedMessage(transmissionId: string, time: string, webhookId: string, body: string): string {
  return `${transmissionId}|${time}|${webhookId}|${crc32(body)}`;
}

export function transmissionHeaders(
  world: World,
  transmission: Transmission,
  hasBadSignature = false,
): Record<string, string> {
  const time = toInstant(transmission.at);
  const { id, webhookId, body } = transmission;
  const signedBody = hasBadSignature ? `${body} ` : body;
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'correlation-id': id.slice(0, 13).replaceAll('-', ''),
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-auth-version': 'v2',
    'paypal-cert-url': apiHref(world, CERTIFICATE_PATH + world.authority.leafAt(transmission.at).id),
    'paypal-transmission-id': id,
    'paypal-transmission-sig': world.authority.sign(signedMessage(id, time, webhookId, signedBody)),
    'paypal-transmission-time': time,
    'user-agent': 'PayPal/AUHD-1.0-1',
    'x-b3-spanid': id.slice(-12),
  };
}
