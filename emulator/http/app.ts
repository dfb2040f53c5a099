import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { EmulatorControl } from '../control/control.ts';
import { controlRoutes } from '../control/control-routes.ts';
import type { World } from '../engine/world.ts';
import { selectApiFaults } from '../faults/select-faults.ts';
import { answerTokenRequest } from '../oauth/token.ts';
import { agreementRoutes } from '../pages/agreement-routes.ts';
import { approvalRoutes } from '../pages/approval-routes.ts';
import { challengeRoutes } from '../pages/challenge-routes.ts';
import { consoleRoutes } from '../pages/console-routes.ts';
import { guestRoutes } from '../pages/guest-routes.ts';
import { assetResponse } from '../pages/page.ts';
import { subscriptionAgreements } from '../pages/subscription-agreements.ts';
import { vaultAgreements } from '../pages/vault-agreements.ts';
import { coreRoutes, sdkRoutes } from '../sdk/sdk-routes.ts';
import { CERTIFICATE_PATH } from '../webhooks/signature.ts';
import { errorOfStatus } from './api-error.ts';
import { answerFault, sleep } from './fault-answer.ts';
import { OPERATIONS } from './operations.ts';
import { runOperation } from './pipeline.ts';
import { refuseTooMany } from './rate-limit.ts';
import { DroppedConnection, errorResponse, jsonResponse } from './respond.ts';

export interface AppOptions {
  /** Where a failure that is no answer of PayPal's is told; the caller still gets a 500 of PayPal's shape. */
  readonly report: (cause: unknown) => void;
  /** Carries what PayPal asks the merchant while the buyer waits. */
  readonly send: (request: Request) => Promise<Response>;
}

export function createApp(world: World, control: EmulatorControl, options: AppOptions): Hono {
  const app = new Hono({ strict: false });
  // PayPal's API answers browsers too: the SDK's own order actions depend on it.
  const open = cors({ origin: '*', exposeHeaders: ['paypal-debug-id'] });
  app.use('/v1/*', open);
  app.use('/v2/*', open);
  app.use('/v3/*', open);
  app.post('/v1/oauth2/token', (context) => answerToken(world, context.req.raw));
  for (const operation of OPERATIONS) {
    app.on(operation.method, operation.path, (context) =>
      runOperation(world, operation, context.req.raw, context.req.param()),
    );
  }
  app.get(`${CERTIFICATE_PATH}:id`, (context) => {
    const pem = world.authority.leafById(context.req.param('id'));
    if (pem === undefined) return errorResponse(errorOfStatus(404), world.ids.debug());
    return new Response(pem, { headers: { 'content-type': 'application/x-pem-file' } });
  });
  app.route('/sdk', sdkRoutes(world));
  app.route('/web-sdk/v6/core', coreRoutes(world));
  app.route('/checkoutnow', approvalRoutes(world, options.send));
  app.route('/checkoutnow/card', guestRoutes(world, options.send));
  app.route('/webapps/helios', challengeRoutes(world));
  app.route('/webapps/billing/subscriptions', agreementRoutes(subscriptionAgreements(world)));
  app.route('/agreements/approve', agreementRoutes(vaultAgreements(world)));
  app.get('/_emulator/assets/:name', (context) => {
    return assetResponse(context.req.param('name')) ?? context.notFound();
  });
  app.get('/favicon.ico', () => new Response(null, { status: 204 }));
  app.get('/_emulator/health', () => Response.json({ ok: true }));
  app.get('/_emulator/ca.pem', () => {
    return new Response(world.authority.caCertificate, {
      headers: { 'content-type': 'application/x-pem-file' },
    });
  });
  app.route('/_emulator/api', controlRoutes(control));
  app.route('/', consoleRoutes(world, control));
  app.notFound(() => errorResponse(errorOfStatus(404), world.ids.debug()));
  app.onError((cause) => {
    // Not answers: the connection ends, and in process `fetch` rejects.
    if (cause instanceof DroppedConnection || cause.name === 'AbortError' || cause.name === 'TimeoutError') {
      throw cause;
    }
    options.report(cause);
    return errorResponse(errorOfStatus(500), world.ids.debug());
  });
  return app;
}

async function answerToken(world: World, request: Request): Promise<Response> {
  const debugId = world.ids.debug();
  const tooMany = refuseTooMany(world, debugId);
  if (tooMany) return tooMany;
  const faults = selectApiFaults(world, {
    operation: 'oauth.token',
    headers: request.headers,
    paypalOrderId: undefined,
  });
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms);
  const form = new URLSearchParams(await request.text());
  const answer = answerTokenRequest(world, request.headers, form);
  const response = jsonResponse(answer.status, answer.body, debugId);
  const outcome = faults.find((fault) => fault.kind !== 'latency' && fault.kind !== 'expired-token');
  return outcome ? answerFault(outcome, debugId, request.signal, response) : response;
}
