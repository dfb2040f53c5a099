import { createServer } from 'node:http';
import { z } from 'zod';
import { sendJson } from './http-client.ts';
import type { Delivery } from './sellers.ts';

/** PayPal's simulator signs with this instead of a webhook's id, so a shop told that this is its id can verify it. */
export const simulatedWebhookId = 'WEBHOOK_ID';

export interface LocalPayPal {
  /** What the buyer does in PayPal's window. */
  approve(paypalOrderId: string): Promise<void>;
  /** Signed deliveries of as many different events, recorded instead of delivered. */
  recordDeliveries(count: number): Promise<Delivery[]>;
}

async function listenFor(count: number): Promise<{ url: string; all: Promise<Delivery[]>; close(): void }> {
  const { promise: all, resolve, reject } = Promise.withResolvers<Delivery[]>();
  const seen: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const kept = Object.entries(request.headers).filter(([name]) => /^(paypal-|content-)/.test(name));
      seen.push({
        headers: Object.fromEntries(kept.map(([name, value]) => [name, `${value}`])),
        body: Buffer.concat(chunks),
      });
      response.end();
      if (seen.length === count) resolve(seen);
    });
  });
  setTimeout(
    () => reject(new Error(`only ${seen.length} of ${count} events were delivered`)),
    60_000,
  ).unref();
  await new Promise<void>((listening) => server.listen({ port: 0, host: '127.0.0.1' }, listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    all,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function signIn(base: string, clientId: string, clientSecret: string): Promise<string> {
  const response = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

export function localPayPal(base: string, credentials: { id: string; secret: string }): LocalPayPal {
  return {
    approve: async (paypalOrderId) => {
      await sendJson(`${base}/_emulator/api/approve`, 200, { paypalOrderId });
    },
    async recordDeliveries(count) {
      if (count === 0) return [];
      const token = await signIn(base, credentials.id, credentials.secret);
      const listener = await listenFor(count);
      const body = { event_type: 'PAYMENT.CAPTURE.COMPLETED', url: `${listener.url}/` };
      try {
        for (let made = 0; made < count; made += 1) {
          await sendJson(`${base}/v1/notifications/simulate-event`, 202, body, {
            authorization: `Bearer ${token}`,
          });
        }
        return await listener.all;
      } finally {
        listener.close();
      }
    },
  };
}
