// The embedded PostgreSQL as a process: `node scripts/embedded-database.ts --port 5433 --data .data/pg`.
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { holdDirectory } from './database/hold-directory.ts';
import { openEmbedded, serveEmbedded } from './database/serve-embedded.ts';
import { runScript } from './run/run-script.ts';

function fail(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`the embedded database failed: ${text}\n`);
  process.stderr.write('Is the disk full? What was committed is kept; the next start recovers it.\n');
  process.exit(1);
}

await runScript(async () => {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '5433' }, data: { type: 'string', default: '.data/pg' } },
  });
  await mkdir(values.data, { recursive: true });
  const release = await holdDirectory(values.data);
  const server = await serveEmbedded({
    port: Number(values.port),
    open: () => openEmbedded(values.data),
    onBroken: fail,
  });
  process.stdout.write(`embedded database ready on 127.0.0.1:${server.port}\n`);
  const signals = ['SIGTERM', 'SIGINT'] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve());
  });
  await server.close();
  await release();
  process.exit(0);
});
