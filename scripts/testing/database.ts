import { afterAll, beforeAll } from 'vitest';
import { createEmbeddedDatabase } from './embedded-database.ts';
import { createServerDatabase } from './server-database.ts';
import type { TestDatabase } from './test-database.ts';

/** The server to test on, or undefined for the embedded database. */
const testServerUrl = (): string | undefined => process.env.TEST_DATABASE_URL || undefined;

/** A migrated database nobody else uses: on the server that TEST_DATABASE_URL names, else embedded. */
export function createTestDatabase(): Promise<TestDatabase> {
  const server = testServerUrl();
  return server === undefined ? createEmbeddedDatabase() : createServerDatabase(server);
}

/** One database for the tests of a file. Its address can be read once the tests run. */
export function useDatabase(): { readonly url: string; readonly isServer: boolean } {
  let database: TestDatabase | undefined;
  const opened = (): TestDatabase => {
    if (database === undefined) throw new Error('the database is there only while tests run');
    return database;
  };
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database?.close());
  return {
    get url() {
      return opened().url;
    },
    isServer: testServerUrl() !== undefined,
  };
}
