import { type KeyObject, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Transmission } from './transmission.ts';

/** The only algorithm accepted; PayPal's SHA1withRSA deliveries ended in 2015. */
export const acceptedAlgorithm = 'SHA256withRSA';

/** What PayPal signs: the body enters as the CRC-32 of its bytes, so one changed byte changes the message. */
export function signedMessage(
  transmission: Pick<Transmission, 'id' | 'time'>,
  webhookId: string,
  rawBody: Uint8Array,
): string {
  return `${transmission.id}|${transmission.time}|${webhookId}|${crc32(rawBody)}`;
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over the message. */
export function signatureHolds(message: string, signature: string, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa' || !/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false;
  return verify('sha256', Buffer.from(message), key, Buffer.from(signature, 'base64'));
}
