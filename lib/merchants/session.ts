import type { Database } from '#db/client.ts';
import { countTry } from '#db/throttle.ts';
import { minuteMs } from '#lib/kernel/clock.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import type { Auth } from './auth.ts';

export interface Merchant {
  readonly merchantId: string;
  readonly email: string;
  readonly name: string;
}

export interface SignInFailure {
  readonly code: 'wrong-credentials' | 'too-many-attempts';
  readonly retryAfterSeconds?: number;
}

const windowMs = 10 * minuteMs;

/** Who is signed in, from the request's cookies. */
export async function findMerchant(auth: Auth, headers: Headers): Promise<Merchant | undefined> {
  const session = await auth.api.getSession({ headers });
  return session
    ? { merchantId: session.user.id, email: session.user.email, name: session.user.name }
    : undefined;
}

/** Checks a password. @returns the cookies to set; one answer for an unknown address and a wrong password. */
export async function signIn(
  deps: { auth: Auth; db: Database; now: Date },
  input: { email: string; password: string; visitor: string; headers: Headers },
): Promise<Result<string[], SignInFailure>> {
  const email = input.email.trim().toLowerCase();
  for (const [key, limit] of [
    [`sign-in:${email}`, 8],
    [`sign-in-from:${input.visitor}`, 30],
  ] as const) {
    if (!(await countTry(deps.db, { key, limit, windowMs, now: deps.now }))) {
      return fail({ code: 'too-many-attempts', retryAfterSeconds: windowMs / 1000 });
    }
  }
  const answer = await deps.auth.api.signInEmail({
    body: { email, password: input.password },
    headers: input.headers,
    asResponse: true,
  });
  return answer.ok ? ok(answer.headers.getSetCookie()) : fail({ code: 'wrong-credentials' });
}

/** Ends the session. @returns the cookies to set */
export async function signOut(auth: Auth, headers: Headers): Promise<string[]> {
  const answer = await auth.api.signOut({ headers, asResponse: true });
  return answer.headers.getSetCookie();
}
