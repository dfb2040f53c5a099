// The way to PayPal: a border before every call, where it may get lost, be refused or answered with rubbish.

import type { Borders } from './gated-database.ts';
import { death } from './scheduler.ts';

const faults = [
  'killed before',
  'killed after',
  'connection refused',
  'request lost',
  'answer lost',
  'time-out before',
  'time-out after',
  'status 429',
  'status 500 before',
  'status 500 after',
  'status 503 before',
  'html before',
  'html after',
  'empty after',
  'malformed after',
] as const;

const refundPath = /^\/v2\/payments\/captures\/[^/]+\/refund$/;
const resendPath = /^\/v1\/notifications\/webhooks-events\/([^/]+)\/resend$/;

/** How often PayPal refuses a refund for a reason that passes. */
const refusedRefunds = 0.06;

type Fault = (typeof faults)[number];

/** Times the run's rate of faults. */
const lasting = 12;

async function read(answer: Promise<Response>): Promise<{ status: number; headers: Headers; text: string }> {
  const { status, headers, ...rest } = await answer.then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));
  return { status, headers, ...rest };
}

function isAfter(fault: Fault): boolean {
  return fault.endsWith('after') || fault === 'answer lost';
}

/** The merchant's balance does not reach, for now. */
function emptyBalance(): Response {
  const details = [{ issue: 'REFUND_FAILED_INSUFFICIENT_FUNDS', description: 'simulated' }];
  return Response.json(
    { name: 'UNPROCESSABLE_ENTITY', message: 'simulated', debug_id: 'sim', details },
    { status: 422 },
  );
}

function problem(status: number): Response {
  const name = status === 429 ? 'RATE_LIMIT_REACHED' : 'INTERNAL_SERVER_ERROR';
  return Response.json({ name, message: 'simulated', debug_id: 'sim' }, { status });
}

/** Answers instead of PayPal, or throws as `fetch` does. */
function answerFault(fault: Fault, real: { status: number; text: string } | undefined): Response {
  switch (fault) {
    case 'connection refused':
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      });
    case 'request lost':
    case 'answer lost':
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
      });
    case 'time-out before':
    case 'time-out after':
      throw new DOMException('no answer in time', 'TimeoutError');
    case 'status 429':
      return problem(429);
    case 'status 500 before':
    case 'status 500 after':
      return problem(500);
    case 'status 503 before':
      return problem(503);
    case 'html before':
    case 'html after':
      return new Response('<html>Bad gateway</html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'empty after':
      return new Response(null, { status: real?.status ?? 200 });
    case 'malformed after':
      return new Response(real?.text.slice(0, real.text.length / 2) || '{"id":"', {
        status: real?.status === 204 ? 200 : (real?.status ?? 200),
        headers: { 'content-type': 'application/json' },
      });
    case 'killed before':
    case 'killed after':
      throw new Error('a dead process gets no answer');
  }
}

/** `fetch` to `answer` (an emulator in this process), as a process on an unreliable network has it. */
export function gateFetch(
  answer: (request: Request) => Promise<Response>,
  { scheduler, schedule, onResend }: Borders & { onResend(eventId: string): void },
): typeof fetch {
  const troubled = new Set<string>();
  const arrived = new Set<string>();
  const refused = new Set<string>();

  /** Trouble lasts: who did not get through mostly does not get through when they try again at once. */
  function strike(key: string, method: string, pathname: string): Fault | undefined {
    const line = `${key.split('#')[0]} ${pathname}`;
    const weight = method === 'GET' ? 0.7 : 2;
    const fault = schedule.fault(`${key} paypal`, [...faults], troubled.has(line) ? lasting : weight);
    if (fault === undefined) troubled.delete(line);
    else troubled.add(line);
    return fault;
  }

  return (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const requestId = request.headers.get('paypal-request-id') ?? '';
    /** A request is answered as it was the first time, a refusal too. */
    const isRefused = (key: string | undefined): boolean => {
      const isNew = refundPath.test(pathname) && !arrived.has(requestId);
      arrived.add(requestId);
      if (isNew && schedule.happens(`${key} funds`, 'refund refused for want of funds', refusedRefunds))
        refused.add(requestId);
      return refused.has(requestId);
    };
    const send = async (key?: string) => {
      const answered = isRefused(key) ? Promise.resolve(emptyBalance()) : answer(request);
      const { status, headers, text } = await read(answered);
      const resent = status === 202 && resendPath.exec(pathname)?.[1];
      if (resent) onResend(resent);
      // Read in full, so that nothing but this border waits for PayPal.
      return { status, headers, text };
    };
    const forward = (real: { status: number; headers: Headers; text: string }) =>
      new Response([204, 304].includes(real.status) ? null : real.text, {
        status: real.status,
        headers: real.headers,
      });
    // A token moves no money: its ways to fail are tested with the client.
    if (pathname === '/v1/oauth2/token') return scheduler.unbroken(send().then(forward));
    return scheduler.step(`PayPal ${request.method} ${pathname}`, async (key) => {
      const fault = key === undefined ? undefined : strike(key, request.method, pathname);
      if (fault === undefined) return forward(await send(key));
      if (fault === 'killed before') return death;
      const real = isAfter(fault) ? await send(key) : undefined;
      return fault === 'killed after' ? death : answerFault(fault, real);
    });
  };
}
