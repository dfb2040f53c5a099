import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Result } from '#lib/kernel/result.ts';
import { type Auth, createAuth } from '#lib/merchants/auth.ts';
import * as session from '#lib/merchants/session.ts';
import { runtime } from '#lib/payments/runtime.ts';
import { visitor } from './visitor.ts';

let held: Auth | undefined;

function auth(): Auth {
  const { db, env } = runtime();
  held ??= createAuth({ db, secret: env.appSecret, origin: env.shop.origin });
  return held;
}

/** Copies the library's cookies into this answer, attributes and all. */
async function setCookies(setCookieLines: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const line of setCookieLines) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const split = pair.indexOf('=');
    const maxAge = attributes.find((each) => /^max-age=/i.test(each))?.slice(8);
    jar.set(pair.slice(0, split), decodeURIComponent(pair.slice(split + 1)), {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: attributes.some((each) => /^secure$/i.test(each)),
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    });
  }
}

/** The signed-in merchant; everybody else is sent to the sign-in page. */
export async function requireMerchant(): Promise<session.Merchant> {
  const merchant = await session.findMerchant(auth(), new Headers(await headers()));
  if (!merchant) redirect('/merchant/sign-in');
  return merchant;
}

export async function signIn(input: {
  email: string;
  password: string;
}): Promise<Result<null, session.SignInFailure>> {
  const { db, clock } = runtime();
  const signedIn = await session.signIn(
    { auth: auth(), db, now: clock.now() },
    { ...input, visitor: await visitor(), headers: new Headers(await headers()) },
  );
  if (!signedIn.ok) return signedIn;
  await setCookies(signedIn.value);
  return { ok: true, value: null };
}

export async function signOut(): Promise<void> {
  await setCookies(await session.signOut(auth(), new Headers(await headers())));
}
