// Owns what every route handler has in common: the body is parsed, strangers' pages are turned away, and whatever is
// thrown becomes one kind of answer.
import 'server-only';
import type { z } from 'zod';

import { AppError } from '#lib/kernel/app-error.ts';
import { isUnreachable, runtime } from '#lib/payments/runtime.ts';
import { problem } from './problem.ts';

const largestBody = 64 * 1024;

export interface RouteInput<Body, Params> {
  readonly body: Body;
  readonly params: Params;
  readonly request: Request;
}

interface RouteOptions<Body, Params> {
  readonly body?: z.ZodType<Body>;
  readonly params?: z.ZodType<Params>;
  /** For calls that act in a visitor's name: refuses those that another site's page has sent. */
  readonly sameOrigin?: boolean;
}

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

const isFromElsewhere = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  return origin !== null && URL.parse(origin)?.host !== request.headers.get('host');
};

/** Reads at most `limit` bytes; undefined when there are more. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parseBody<Body>(request: Request, schema: z.ZodType<Body>): Promise<Body | Response> {
  const bytes = await readBytes(request, largestBody);
  if (!bytes) return problem({ status: 413, code: 'body-too-large', title: 'The request is too large' });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return problem({ status: 400, code: 'body-malformed', title: 'The request is not valid JSON' });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const code = issue?.path[0] === 'email' ? 'email-invalid' : 'body-invalid';
  return problem({
    status: 422,
    code,
    title: 'The request is not complete',
    detail: `${issue?.path.join('.') || 'body'}: ${issue?.message}`,
  });
}

/** Wraps a route handler. */
export function route<Body = undefined, Params = undefined>(
  options: RouteOptions<Body, Params>,
  handle: (input: RouteInput<Body, Params>) => Promise<Response>,
): Handler {
  return async (request, context) => {
    try {
      if (options.sameOrigin && isFromElsewhere(request)) {
        return problem({
          status: 403,
          code: 'foreign-origin',
          title: 'This call must come from the shop itself',
        });
      }
      const params = options.params?.safeParse(await context.params);
      if (params && !params.success) return problem({ status: 404, code: 'not-found', title: 'Not found' });
      const body = options.body ? await parseBody(request, options.body) : undefined;
      if (body instanceof Response) return body;
      return await handle({ request, params: params?.data as Params, body: body as Body });
    } catch (cause) {
      return answerThrown(cause);
    }
  };
}

/** The one place that turns what was thrown into an answer. The cause goes to the log, never to the visitor. */
export function answerThrown(cause: unknown): Response {
  if (isUnreachable(cause)) {
    runtime().log.error({ err: cause }, 'database.unreachable');
    return problem({
      status: 503,
      code: 'shop-unavailable',
      title: 'The shop is not available right now',
      detail: 'Nothing was lost. Please try again in a minute.',
      retryAfterSeconds: 10,
    });
  }
  const known = cause instanceof AppError ? cause : undefined;
  runtime().log.error({ err: cause, code: known?.code }, 'request.failed');
  return problem({
    status: known?.httpStatus ?? 500,
    code: known?.expose ? known.code : 'unexpected',
    title: 'Something went wrong on our side',
    ...(known?.expose ? { detail: known.message } : {}),
  });
}
