import { openDatabase } from '#db/client.ts';
import { loadEnv } from '#lib/config/env.ts';
import { createAuth } from './auth.ts';

/** Lets a person sign in to the console. One who may already is left as they are. */
export async function createMerchant(input: {
  email: string;
  password: string;
  name: string;
}): Promise<void> {
  const env = loadEnv();
  const db = openDatabase(env.databaseUrl, { poolSize: 1 });
  try {
    const auth = createAuth({ db, secret: env.appSecret, origin: env.shop.origin });
    const { internalAdapter, password } = await auth.$context;
    const email = input.email.trim().toLowerCase();
    if (await internalAdapter.findUserByEmail(email)) return;
    const merchant = await internalAdapter.createUser(
      { email, name: input.name, emailVerified: true },
      { method: 'email-password' },
    );
    await internalAdapter.linkAccount({
      userId: merchant.id,
      accountId: merchant.id,
      providerId: 'credential',
      password: await password.hash(input.password),
    });
  } finally {
    await db.close();
  }
}
