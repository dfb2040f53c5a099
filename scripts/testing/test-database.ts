export interface TestDatabase {
  /** For the `postgres` driver. The database is migrated and empty. */
  readonly url: string;
  /** Whether it is a real server, where sessions truly run side by side. */
  readonly isServer: boolean;
  close(): Promise<void>;
}
