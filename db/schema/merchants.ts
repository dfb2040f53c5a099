import { bigint, boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '../columns.ts';

// The tables of better-auth, under the names its Drizzle adapter is told.

export const merchants = pgTable('merchants', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: at().notNull(),
  updatedAt: at().notNull(),
});

export const merchantSessions = pgTable(
  'merchant_sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    expiresAt: at().notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => merchants.id, { onDelete: 'cascade' }),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index('merchant_sessions_user').on(table.userId)],
);

export const merchantAccounts = pgTable(
  'merchant_accounts',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => merchants.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: at(),
    refreshTokenExpiresAt: at(),
    scope: text(),
    password: text(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index('merchant_accounts_user').on(table.userId)],
);

export const merchantVerifications = pgTable('merchant_verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at().notNull(),
  createdAt: at().notNull(),
  updatedAt: at().notNull(),
});

export const merchantRateLimits = pgTable('merchant_rate_limits', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: 'number' }).notNull(),
});
