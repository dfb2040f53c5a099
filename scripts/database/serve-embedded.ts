import { createServer, type Server } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { ClientConnection } from './client-connection.ts';
import { Turns } from './turns.ts';

export interface EmbeddedServer {
  readonly port: number;
  /** Rolls back what is open, closes every connection and the database. */
  close(): Promise<void>;
}

interface Options {
  readonly port: number;
  /** Opens the database once the port is ours, so that two servers never open one data directory. */
  readonly open: () => Promise<PGlite>;
  readonly onBroken: (error: unknown) => void;
  readonly quietMs?: number;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Serves one embedded PostgreSQL on a loopback port, to any number of clients, one transaction at a time. */
export async function serveEmbedded({
  port,
  open,
  onBroken,
  quietMs = 20_000,
}: Options): Promise<EmbeddedServer> {
  const connections = new Set<ClientConnection>();
  const turns = new Turns<ClientConnection>();
  const opened = Promise.withResolvers<PGlite>();
  // A client that comes before the database is open waits with its first message unread.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined);
    void opened.promise.then((db) => {
      const connection = new ClientConnection(socket, { db, turns, quietMs, onBroken });
      connections.add(connection);
      socket.on('close', () => connections.delete(connection));
      socket.resume();
    });
  });
  const listening = await listen(server, port);
  const db = await open();
  opened.resolve(db);
  return {
    port: listening,
    async close() {
      server.close();
      await Promise.all([...connections].map((connection) => connection.end('the database is stopping')));
      await db.close();
    },
  };
}

/** An embedded PostgreSQL in `dataDir`, or in memory, without the chatter of its start. */
export function openEmbedded(dataDir?: string, loadDataDir?: Blob): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(loadDataDir === undefined ? {} : { loadDataDir }),
  });
}
