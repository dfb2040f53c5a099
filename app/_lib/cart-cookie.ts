import 'server-only';
import { cookies } from 'next/headers';
import { runtime } from '#lib/payments/runtime.ts';

const name = 'cart';
const thirtyDays = 60 * 60 * 24 * 30;

/** The visitor's cart secret: all that identifies a buyer. */
export async function readCartSecret(): Promise<string | undefined> {
  return (await cookies()).get(name)?.value;
}

/** Only in server actions: pages cannot set cookies. */
export async function writeCartSecret(secret: string): Promise<void> {
  (await cookies()).set(name, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: runtime().origin.startsWith('https:'),
    path: '/',
    maxAge: thirtyDays,
  });
}
