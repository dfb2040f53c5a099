// The floor: a bare node:http server that writes the same minimal rows and makes the same calls to PayPal, and does
// nothing else. As many processes as the shop has, so that the two can be compared.
import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import {
  capturedStatements,
  captureStatements,
  createdStatements,
  draftStatements,
  eventStatements,
} from './floor-statements.ts';

const settings = z
  .object({
    SHOP_PORT: z.coerce.number(),
    WEB_PROCESSES: z.coerce.number(),
    DATABASE_URL: z.string(),
    PAYPAL_API_BASE: z.string(),
    PAYPAL_CLIENT_ID: z.string(),
    PAYPAL_CLIENT_SECRET: z.string(),
    BENCH_PRODUCT: z.string(),
  })
  .parse(process.env);

const orderSchema = z.object({ orderId: z.string(), attemptId: z.string(), paypalOrderId: z.string() });
const idSchema = z.object({ id: z.string() });
const capturedSchema = z.object({
  purchase_units: z.array(z.object({ payments: z.object({ captures: z.array(idSchema) }) })),
});

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function serve(): Promise<void> {
  const db = openDatabase(settings.DATABASE_URL);
  const base = settings.PAYPAL_API_BASE;
  const credentials = `${settings.PAYPAL_CLIENT_ID}:${settings.PAYPAL_CLIENT_SECRET}`;
  const answer = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await answer.json());

  async function paypal(path: string, requestId: string, body: string): Promise<unknown> {
    const response = await fetch(`${base}/v2/checkout/orders${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'paypal-request-id': requestId,
      },
      body,
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  const routes: Readonly<Record<string, (body: Buffer) => Promise<object>>> = {
    '/create': async (body) => {
      const { key } = z.object({ key: z.string() }).parse(JSON.parse(body.toString()));
      const draft = draftStatements(settings.BENCH_PRODUCT, key);
      await db.atomically(draft.statements);
      const unit = { amount: { currency_code: 'USD', value: '100.00' }, invoice_id: draft.number };
      const made = await paypal('', key, JSON.stringify({ intent: 'CAPTURE', purchase_units: [unit] }));
      const order = {
        orderId: draft.orderId,
        attemptId: draft.attemptId,
        paypalOrderId: idSchema.parse(made).id,
      };
      await db.atomically(createdStatements(order));
      return order;
    },
    '/capture': async (body) => {
      const order = orderSchema.parse(JSON.parse(body.toString()));
      await db.atomically(captureStatements(order));
      const made = capturedSchema.parse(
        await paypal(`/${order.paypalOrderId}/capture`, `${order.attemptId}:capture`, '{}'),
      );
      const captureId = made.purchase_units[0]?.payments.captures[0]?.id ?? '';
      await db.atomically(capturedStatements(order, captureId));
      return { captureId };
    },
    '/webhook': async (body) => {
      await db.atomically(eventStatements(idSchema.parse(JSON.parse(body.toString())).id, body));
      return {};
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const act = routes[request.url ?? ''];
    const body = await readBody(request);
    const [status, answered] = act ? [200, await act(body)] : [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
  }
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.keepAliveTimeout = 65_000;
  server.listen({ port: settings.SHOP_PORT, host: '127.0.0.1' });
}

if (cluster.isPrimary) {
  const workers = Array.from({ length: settings.WEB_PROCESSES }, () => cluster.fork());
  process.on('SIGTERM', () => {
    for (const worker of workers) worker.process.kill('SIGTERM');
    process.exit(0);
  });
  await Promise.all(workers.map((worker) => once(worker, 'listening')));
  process.send?.({ workerPids: workers.map((worker) => worker.process.pid) });
  process.stdout.write('floor ready\n');
} else {
  await serve();
}
