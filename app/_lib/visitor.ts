import 'server-only';
import { headers } from 'next/headers';

/** Who is calling, as well as it can be told, to count tries. Behind a proxy its last hop is what can be trusted. */
export async function visitor(): Promise<string> {
  const forwarded = (await headers()).get('x-forwarded-for');
  return forwarded?.split(',').at(-1)?.trim() || 'direct';
}
