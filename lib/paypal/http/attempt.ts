// One HTTP request under a deadline. It owns the question "may PayPal have seen it?": a request counts as never
// sent only when the connection itself was refused.
import type { RawAnswer } from '../errors/error-of-answer.ts';
import { withDeadline } from './deadline.ts';
import { parseRetryAfter } from './retry-policy.ts';

export interface AttemptRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Milliseconds of real time for the answer and its whole body. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export type AttemptOutcome =
  | { readonly kind: 'answered'; readonly answer: RawAnswer }
  | { readonly kind: 'lost'; readonly sent: boolean; readonly gaveUp: boolean; readonly cause: unknown };

/** An order's representation takes about 5 KB, a page of events about 100 KB. */
const maxAnswerBytes = 4 * 1024 * 1024;

/** Errors that end a connection before a request can travel on it. */
const connectFailures = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
]);
const handshakeFailures =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|CERT_.+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.+)$/;

/** Whether the failure proves that no byte of the request reached PayPal. */
export function neverSent(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverSent);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const syscall = 'syscall' in error ? String(error.syscall) : '';
  if (handshakeFailures.test(code)) return true;
  if (connectFailures.has(code) && (syscall === 'connect' || syscall === 'getaddrinfo')) return true;
  return error.cause !== undefined && neverSent(error.cause);
}

/** The body as text. @throws when it is longer than `limit` bytes, so that no answer can exhaust memory. */
export async function readCapped(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new RangeError(`the answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Sends once. Never throws. */
export async function attempt(
  fetchImpl: typeof fetch,
  request: AttemptRequest,
  now: () => Date,
): Promise<AttemptOutcome> {
  const gaveUp = () => request.signal?.aborted === true;
  if (gaveUp()) return { kind: 'lost', sent: false, gaveUp: true, cause: request.signal?.reason };
  try {
    const answer = await withDeadline(request.deadlineMs, request.signal, async (signal) => {
      const response = await fetchImpl(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        signal,
        // Following a redirect would hand the bearer token to whoever is named in it.
        redirect: 'manual',
      });
      const bytes = await readCapped(response.body, maxAnswerBytes);
      return {
        status: response.status,
        bodyText: new TextDecoder().decode(bytes),
        debugId: response.headers.get('paypal-debug-id') ?? undefined,
        retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), now()),
      };
    });
    return { kind: 'answered', answer };
  } catch (cause) {
    return { kind: 'lost', sent: !neverSent(cause), gaveUp: gaveUp(), cause };
  }
}
