// Makes sure that the local PayPal delivers to this shop. Prints and reports the webhook's id; touches no other webhook.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadEnv } from '#lib/config/env.ts';
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';

const tokenSchema = z.object({ access_token: z.string() });
const webhookSchema = z.object({ id: z.string(), url: z.string() });
const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) });

async function call<T>(url: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok)
    throw new PlainError(`${init.method ?? 'GET'} ${url} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

await runScript(async () => {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  if (values.url === undefined) throw new PlainError('Usage: node scripts/register-webhook.ts --url URL');
  const { paypal } = loadEnv();
  const credentials = Buffer.from(`${paypal.clientId}:${paypal.clientSecret}`).toString('base64');
  const { access_token: token } = await call(
    `${paypal.apiBase}/v1/oauth2/token`,
    {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    },
    tokenSchema,
  );
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const address = `${paypal.apiBase}/v1/notifications/webhooks`;
  const { webhooks } = await call(address, { headers }, webhooksSchema);
  const body = JSON.stringify({ url: values.url, event_types: [{ name: '*' }] });
  const webhook =
    webhooks.find((one) => one.url === values.url) ??
    (await call(address, { method: 'POST', headers, body }, webhookSchema));
  process.stdout.write(`webhook ${webhook.id} delivers to ${webhook.url}\n`);
  process.send?.(webhook.id);
  if (process.connected) process.disconnect();
  return 0;
});
