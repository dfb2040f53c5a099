// Brings the database to the present schema; with `--seed` also puts the demo's catalogue in. Safe to repeat.
import { parseArgs } from 'node:util';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';
import { loadEnv } from '#lib/config/env.ts';
import { installQueuesAt } from '#lib/jobs/queue.ts';
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'boolean', default: false } } });
  const { databaseUrl } = loadEnv();
  try {
    await migrate(databaseUrl);
    await installQueuesAt(databaseUrl);
  } catch (error) {
    const { host } = new URL(databaseUrl);
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(`The database at ${host} (DATABASE_URL) could not be migrated: ${why}`, {
      cause: error,
    });
  }
  if (values.seed) await seed(databaseUrl);
  process.stdout.write(`the database is up to date${values.seed ? ' and holds the catalogue' : ''}\n`);
  return 0;
});
