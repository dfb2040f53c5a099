import * as z from 'zod/mini';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import { orderStates } from '#lib/orders/order-state.ts';
import { type CheckoutFailureCode, isCheckoutFailureCode } from '#lib/payments/checkout/failure-message.ts';
import type { CheckoutFailure } from './checkout-state.ts';

const createdSchema = z.object({ publicId: z.string(), number: z.string(), paypalOrderId: z.string() });
const capturedSchema = z.object({ publicId: z.string(), state: z.enum(orderStates) });
const problemSchema = z.object({ code: z.string(), publicId: z.optional(z.string()) });
const orderSchema = z.object({ state: z.enum(orderStates) });

export type CreatedOrder = z.infer<typeof createdSchema>;
export type CapturedOrder = z.infer<typeof capturedSchema>;

const failure = (code: CheckoutFailureCode, publicId: string | undefined): CheckoutFailure =>
  publicId === undefined ? { code } : { code, publicId };

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

interface Call<T> {
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly schema: z.ZodMiniType<T>;
  readonly deadlineMs: number;
  /** What it means when no answer, or none we understand, comes back. */
  readonly whenLost: CheckoutFailureCode;
  readonly publicId?: string;
}

async function post<T>(call: Call<T>): Promise<Result<T, CheckoutFailure>> {
  let response: Response;
  try {
    response = await fetch(call.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...call.headers },
      body: JSON.stringify(call.body),
      signal: AbortSignal.timeout(call.deadlineMs),
    });
  } catch {
    return fail(failure(call.whenLost, call.publicId));
  }
  const body = await bodyOf(response);
  if (response.ok) {
    const parsed = z.safeParse(call.schema, body);
    if (parsed.success) return ok(parsed.data);
    return fail(failure(call.whenLost, call.publicId));
  }
  const problem = z.safeParse(problemSchema, body);
  if (!problem.success || !isCheckoutFailureCode(problem.data.code)) {
    return fail(failure(call.whenLost, call.publicId));
  }
  return fail(failure(problem.data.code, problem.data.publicId ?? call.publicId));
}

/** Makes the order, or gets the one this key has made before. Nothing is charged by it. */
export function createOrder(input: {
  readonly quote: string;
  readonly email: string;
  readonly key: string;
}): Promise<Result<CreatedOrder, CheckoutFailure>> {
  return post({
    path: '/api/orders',
    headers: { 'idempotency-key': input.key },
    body: { quote: input.quote, email: input.email },
    schema: createdSchema,
    deadlineMs: 45_000,
    whenLost: navigator.onLine ? 'paypal-unavailable' : 'offline',
  });
}

/** Charges the approved order. Asking twice charges once, so a lost answer is asked for again. */
export async function captureOrder(input: {
  readonly publicId: string;
  readonly paypalOrderId: string;
}): Promise<Result<CapturedOrder, CheckoutFailure>> {
  const ask = () =>
    post({
      path: `/api/orders/${encodeURIComponent(input.publicId)}/capture`,
      body: { paypalOrderId: input.paypalOrderId },
      schema: capturedSchema,
      deadlineMs: 60_000,
      whenLost: 'outcome-unknown',
      publicId: input.publicId,
    });
  const first = await ask();
  return !first.ok && first.error.code === 'outcome-unknown' ? ask() : first;
}

/** Tells the shop that the buyer closed PayPal's window. Best effort: the poller finds out anyway. */
export function reportCancelled(publicId: string): void {
  fetch(`/api/orders/${encodeURIComponent(publicId)}/cancel`, { method: 'POST', keepalive: true }).catch(
    () => {},
  );
}

/** Whether the order still waits for the buyer; undefined when that cannot be learnt. */
export async function isStillUnpaid(publicId: string): Promise<boolean | undefined> {
  try {
    const response = await fetch(`/api/orders/${encodeURIComponent(publicId)}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
    });
    const parsed = z.safeParse(orderSchema, await bodyOf(response));
    return response.ok && parsed.success ? parsed.data.state === 'created' : undefined;
  } catch {
    return undefined;
  }
}
