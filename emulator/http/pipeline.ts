import { createHash } from 'node:crypto';
import { billWhatIsDue } from '../billing/bill-what-is-due.ts';
import type { World } from '../engine/world.ts';
import type { ApiFaultEffect } from '../faults/rule.ts';
import { selectApiFaults } from '../faults/select-faults.ts';
import { isLiveToken } from '../oauth/token.ts';
import { paypalOrderIdOf } from '../payments/find-payment.ts';
import {
  ApiError,
  errorOfStatus,
  inBillingStyle,
  inDisputesStyle,
  inNotificationsStyle,
  namedRefusal,
  refusal,
} from './api-error.ts';
import { answerFault, faultAfter, faultBefore, sleep } from './fault-answer.ts';
import { parseJsonText } from './json-text.ts';
import type { Answer, Call, Operation } from './operation.ts';
import { refuseTooMany } from './rate-limit.ts';
import { readContent } from './request-content.ts';
import { errorResponse, jsonResponse } from './respond.ts';

const STYLES = {
  v2: (error: ApiError) => error,
  notifications: inNotificationsStyle,
  billing: inBillingStyle,
  disputes: inDisputesStyle,
} as const;

/**
 * What all calls share, in PayPal's order: who is calling, is a twin of this call running, is the body JSON, was
 * this request id answered before, and only then the operation.
 */
export async function runOperation(
  world: World,
  operation: Operation,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<Response> {
  const debugId = world.ids.debug();
  const held: string[] = [];
  try {
    const tooMany = refuseTooMany(world, debugId);
    if (tooMany) return tooMany;
    const faults = selectApiFaults(world, {
      operation: operation.name,
      headers: request.headers,
      paypalOrderId: paypalOrderIdOf(world, operation.name, params),
    });
    const unauthorized = bearerProblem(world, request.headers.get('authorization'), faults, debugId);
    if (unauthorized) return unauthorized;
    const requestId = readRequestId(request.headers, operation);
    const url = new URL(request.url);
    hold(world, operation, url.pathname, requestId, held);
    const { text: bodyText, fileNames } = await readContent(request, operation);
    await pause(world, faults);
    const before = faultBefore(faults);
    if (before) return await answerFault(before, debugId, request.signal);
    const call: Call = {
      world,
      now: world.clock.now(),
      debugId,
      params,
      query: url.searchParams,
      body: parseJsonText(bodyText),
      bodyText,
      fileNames,
      requestId,
      wantsRepresentation: (request.headers.get('prefer') ?? '').includes('return=representation'),
    };
    refuseMocked(request.headers.get('paypal-mock-response'));
    // A renewal that is due has happened for whoever asks, whether or not the background loop was there first.
    if (operation.api === 'billing') billWhatIsDue(world);
    const answer = decide(operation, call, url.pathname);
    const response = jsonResponse(answer.status, answer.body, debugId);
    const after = faultAfter(faults);
    return after ? await answerFault(after, debugId, request.signal, response) : response;
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return errorResponse(STYLES[operation.api](cause), debugId);
  } finally {
    for (const key of held) world.inProgress.delete(key);
  }
}

function decide(operation: Operation, call: Call, path: string): Answer {
  const { world, requestId, now } = call;
  const { idempotency } = operation;
  if (!idempotency || requestId === undefined) return world.store.transaction(() => operation.handle(call));
  const key = `${operation.name}:${path}:${requestId}`;
  const bodyHash = createHash('sha1').update(call.bodyText.trim()).digest('base64');
  const known = world.store.get('requests', key);
  if (known && known.expiresAt > now) {
    const isStrict = idempotency.refusesOtherBody === true || world.settings.requestIdReuse === 'reject';
    if (known.bodyHash !== bodyHash && isStrict) {
      throw refusal('PAYPAL_REQUEST_ID_PREVIOUSLY_USED');
    }
    if (known.result.kind === 'answer') return { status: known.result.status, body: known.result.body };
    return idempotency.replay(call, known.result.resourceId);
  }
  return world.store.transaction(() => {
    const answer = operation.handle(call);
    const expiresAt = now + idempotency.keptForMs;
    if (answer.resourceId !== undefined) {
      const result = { kind: 'resource' as const, resourceId: answer.resourceId };
      world.store.put('requests', { id: key, bodyHash, expiresAt, result });
    } else if (answer.isKeptRefusal) {
      const result = { kind: 'answer' as const, status: answer.status, body: answer.body };
      world.store.put('requests', { id: key, bodyHash, expiresAt, result });
    }
    return answer;
  });
}

function bearerProblem(
  world: World,
  header: string | null,
  faults: readonly ApiFaultEffect[],
  debugId: string,
): Response | undefined {
  if (header === null) return errorResponse(errorOfStatus(401), debugId);
  const [scheme = '', token = ''] = header.split(' ');
  const isExpired = faults.some((fault) => fault.kind === 'expired-token');
  if (scheme.toLowerCase() === 'bearer' && isLiveToken(world, token) && !isExpired) return undefined;
  const body = { error: 'invalid_token', error_description: 'Access Token not found in cache' };
  const response = jsonResponse(401, body, debugId);
  response.headers.set('www-authenticate', 'Bearer error="invalid_token"');
  return response;
}

function readRequestId(headers: Headers, operation: Operation): string | undefined {
  const requestId = headers.get('paypal-request-id') ?? undefined;
  const maxLength = operation.idempotency?.maxLength;
  if (requestId !== undefined && maxLength !== undefined && requestId.length > maxLength) {
    throw refusal('INVALID_STRING_LENGTH', { field: 'PayPal-Request-Id', value: requestId.slice(0, 200) });
  }
  return requestId === '' ? undefined : requestId;
}

function hold(
  world: World,
  operation: Operation,
  path: string,
  requestId: string | undefined,
  held: string[],
) {
  const { idempotency } = operation;
  if (!idempotency) return;
  const keys = idempotency.isExclusive ? [`${operation.name}:${path}`] : [];
  if (requestId !== undefined) keys.push(`${operation.name}:${path}:${requestId}`);
  for (const key of keys) if (world.inProgress.has(key)) throw refusal(idempotency.whileInProgress);
  for (const key of keys) {
    world.inProgress.add(key);
    held.push(key);
  }
}

async function pause(world: World, faults: readonly ApiFaultEffect[]) {
  let ms = world.settings.stub?.latencyMs ?? 0;
  for (const fault of faults) if (fault.kind === 'latency') ms += fault.ms;
  if (ms > 0) await sleep(ms);
}

/** PayPal's own negative testing: the header names the issue that shall come back. */
function refuseMocked(header: string | null) {
  if (header === null) return;
  let code: unknown;
  try {
    code = Reflect.get(Object(JSON.parse(header)), 'mock_application_codes');
  } catch {
    throw refusal('INVALID_PARAMETER_SYNTAX', { field: 'PayPal-Mock-Response' });
  }
  if (typeof code === 'string' && /^[A-Z0-9_]{1,127}$/.test(code)) throw namedRefusal(code);
}
