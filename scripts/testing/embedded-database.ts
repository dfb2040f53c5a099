import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { migrate } from '#db/migrate.ts';
import { installQueuesAt } from '#lib/jobs/queue.ts';
import { type EmbeddedServer, openEmbedded, serveEmbedded } from '../database/serve-embedded.ts';
import { root } from '../run/spawn-node.ts';
import { schemaHash } from './template-name.ts';
import type { TestDatabase } from './test-database.ts';

const urlOf = (server: EmbeddedServer): string =>
  `postgres://postgres@127.0.0.1:${server.port}/postgres?sslmode=disable`;

function serve(open: () => Promise<PGlite>): Promise<EmbeddedServer> {
  return serveEmbedded({
    port: 0,
    open,
    onBroken: (error) => {
      throw error;
    },
  });
}

/** The files of a migrated database, made once for each state of the migrations: migrating takes far longer than copying. */
async function ensureTemplate(): Promise<Blob> {
  const path = join(root, 'node_modules', '.cache', 'shop', `migrated-${schemaHash()}.tar`);
  if (!existsSync(path)) {
    const database = await openEmbedded();
    const server = await serve(async () => database);
    await migrate(urlOf(server));
    await installQueuesAt(urlOf(server));
    const files = await database.dumpDataDir('none');
    await server.close();
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, Buffer.from(await files.arrayBuffer()));
    await rename(draft, path);
  }
  // Read at once: a blob that points at the file breaks when another test file puts its own copy there.
  return new Blob([await readFile(path)]);
}

/** A database of its own inside this process, behind a loopback port. */
export async function createEmbeddedDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  const server = await serve(() => openEmbedded(undefined, template));
  return { url: urlOf(server), isServer: false, close: () => server.close() };
}
