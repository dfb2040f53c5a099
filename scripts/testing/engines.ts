import { connect } from 'node:net';
import { PlainError } from '../run/plain-error.ts';

/** A database engine to run the database tests on. */
export interface Engine {
  readonly name: string;
  /** Absent: embedded. */
  readonly url?: string;
}

const embedded: Engine = { name: 'embedded PGlite' };
const localServer = 'postgres://postgres@127.0.0.1:5432/postgres';

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 3_000 });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}

/**
 * The engines that were asked for. `wanted` (TEST_ENGINES) is a list of `pglite` and `postgres`, or `every`: both, the
 * server only if one answers. Without it, the server that TEST_DATABASE_URL names, else embedded.
 */
export async function chooseEngines(
  wanted: string | undefined,
  serverUrl: string | undefined,
): Promise<readonly Engine[]> {
  const server: Engine = { name: 'PostgreSQL server', url: serverUrl || localServer };
  if (!wanted) return [serverUrl ? server : embedded];
  if (wanted === 'every') {
    // A server somebody named has to be there; the local one is a bonus.
    return serverUrl || (await answers(localServer)) ? [embedded, server] : [embedded];
  }
  return wanted.split(',').map((name) => {
    if (name.trim() === 'pglite') return embedded;
    if (name.trim() === 'postgres') return server;
    throw new PlainError(
      `TEST_ENGINES is "${wanted}"; it takes pglite, postgres, both with a comma, or every.`,
    );
  });
}
