// `npm run invariants`: asks the database whether every promise of this shop holds. Exits with 1 when one does not.
// The database is DATABASE_URL, else the one of the shop that runs on `--data` (.data).
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/client.ts';
import { checkInvariants } from '#lib/reports/invariants.ts';
import { PlainError } from './run/plain-error.ts';
import { readRunFile } from './run/run-file.ts';
import { runScript } from './run/run-script.ts';

function databaseUrlOf(data: string): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  try {
    return readRunFile(data).databaseUrl;
  } catch (cause) {
    throw new PlainError(`No shop has run on ${data}. Start one (npm run demo), or set DATABASE_URL.`, {
      cause,
    });
  }
}

await runScript(async () => {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '.data' } } });
  const url = databaseUrlOf(values.data);
  const db = openDatabase(url, { poolSize: 1 });
  try {
    await db.ping().catch((cause: unknown) => {
      const { host } = new URL(url);
      throw new PlainError(`The database at ${host} does not answer. Is the shop running?`, { cause });
    });
    const reports = await checkInvariants(db);
    for (const { name, title, violations, examples } of reports) {
      process.stdout.write(`${violations === 0 ? 'holds ' : 'BROKEN'}  ${title} (${name})\n`);
      if (violations > 0) {
        process.stdout.write(`        ${violations} times, such as ${examples.join(', ')}\n`);
      }
    }
    const broken = reports.filter((report) => report.violations > 0);
    process.stdout.write(
      broken.length === 0
        ? `\nAll ${reports.length} promises hold.\n`
        : `\n${broken.length} of ${reports.length} promises are broken.\n`,
    );
    return broken.length === 0 ? 0 : 1;
  } finally {
    await db.close();
  }
});
