// Owns the isolation of the embedded database: its one session serves a client's whole message sequence at a time.

import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

export interface EmbeddedDatabase {
  readonly url: string;
  /** The data folder as a tarball: start another with `loadDataDir` and it holds the same data. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

const syncMessage = 'S'.charCodeAt(0);
const queryMessage = 'Q'.charCodeAt(0);
const extendedMessages = new Set([...'PBDECHFdcf'].map((letter) => letter.charCodeAt(0)));

/**
 * The socket server hands the one session from client to client between any two protocol messages, unless a
 * transaction is open. A Bind of one client is then lost to the Sync of another ("portal does not exist").
 * Reporting an unfinished sequence as an open transaction keeps the session with its client until Sync.
 */
function holdWholeSequences(database: PGlite): PGlite {
  let isMidSequence = false;
  return new Proxy(database, {
    get(target, property) {
      if (property === 'isInTransaction') return () => isMidSequence || target.isInTransaction();
      if (property === 'execProtocolRawStream') {
        return async (...args: Parameters<PGlite['execProtocolRawStream']>) => {
          const type = args[0][0] ?? 0;
          if (type === syncMessage || type === queryMessage) isMidSequence = false;
          else if (extendedMessages.has(type)) isMidSequence = true;
          return target.execProtocolRawStream(...args);
        };
      }
      if (property === 'exec') {
        return async (...args: Parameters<PGlite['exec']>) => {
          isMidSequence = false;
          return target.exec(...args);
        };
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * PostgreSQL inside this process, behind a loopback socket.
 * @param options.dataDir where it keeps its files; in memory when absent
 * @param options.port 0 picks a free one
 */
export async function startEmbeddedDatabase(options: {
  dataDir?: string;
  port?: number;
  loadDataDir?: Blob;
}): Promise<EmbeddedDatabase> {
  const database = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.loadDataDir === undefined ? {} : { loadDataDir: options.loadDataDir }),
  });
  const server = new PGLiteSocketServer({
    db: holdWholeSequences(database),
    host: '127.0.0.1',
    port: options.port ?? 0,
    maxConnections: 200,
  });
  await server.start();
  return {
    url: `postgres://postgres@${server.getServerConn()}/postgres?sslmode=disable`,
    dump: () => database.dumpDataDir('none'),
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}
