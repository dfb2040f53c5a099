import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Database } from '#db/client.ts';
import { merchantAccounts, merchantSessions, merchants, merchantVerifications } from '#db/schema/index.ts';

export interface AuthOptions {
  readonly db: Database;
  readonly secret: string;
  readonly origin: string;
}

/** Merchants' sign-in: e-mail and password, sessions in the database. Nobody can sign up from outside. */
export function createAuth({ db, secret, origin }: AuthOptions) {
  return betterAuth({
    appName: 'Merchant console',
    baseURL: origin,
    secret,
    database: drizzleAdapter(db.orm, {
      provider: 'pg',
      schema: {
        user: merchants,
        session: merchantSessions,
        account: merchantAccounts,
        verification: merchantVerifications,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    advanced: { cookiePrefix: 'merchant', useSecureCookies: origin.startsWith('https:') },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;
