// Writes PayPal's own verify call around the untouched bytes: a JSON round trip could change numbers or escapes.
import { parseJson } from '../wire/json.ts';
import { decodeUtf8 } from './parse-event.ts';
import type { Transmission } from './transmission.ts';

/**
 * The request body, or undefined when the event is not one JSON value: spliced in, something like
 * `{},"webhook_id":"…"` would otherwise replace the fields that are checked.
 */
export function postbackBody(
  transmission: Transmission,
  webhookId: string,
  rawBody: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  const text = decodeUtf8(rawBody);
  if (text === undefined || parseJson(text) === undefined) return undefined;
  const fields = JSON.stringify({
    auth_algo: transmission.algorithm,
    cert_url: transmission.certificateUrl,
    transmission_id: transmission.id,
    transmission_sig: transmission.signature,
    transmission_time: transmission.time,
    webhook_id: webhookId,
  });
  const head = Buffer.from(`${fields.slice(0, -1)},"webhook_event":`);
  return Uint8Array.from(Buffer.concat([head, rawBody, Buffer.from('}')]));
}
