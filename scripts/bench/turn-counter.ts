// Owns the meaning of a "network round trip": the client sends again after it has been given an answer.
import { connect, createServer, type Socket } from 'node:net';

export interface TurnCounter {
  /** The database's address, by way of the counter. */
  readonly url: string;
  /** Round trips so far, over all connections. */
  turns(): number;
  close(): Promise<void>;
}

/**
 * Answers wait until both sides have been silent this long. Without that a statement of a pipeline that is still being
 * written would count as sent after the answer to an earlier one, depending on who was scheduled first.
 */
const silenceMs = 4;

/** Carries bytes both ways and counts the client's sends that follow an answer; the first send counts too. */
function carry(client: Socket, server: Socket, onTurn: () => void): void {
  const held: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isClientsTurn = true;
  const deliver = () => {
    isClientsTurn = true;
    client.write(Buffer.concat(held.splice(0)));
  };
  const deliverOnceSilent = () => {
    clearTimeout(timer);
    if (held.length > 0) timer = setTimeout(deliver, silenceMs);
  };
  client.on('data', (bytes) => {
    if (isClientsTurn) onTurn();
    isClientsTurn = false;
    server.write(bytes);
    deliverOnceSilent();
  });
  server.on('data', (bytes) => {
    held.push(bytes);
    deliverOnceSilent();
  });
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.setNoDelay(true);
    one.on('error', () => other.destroy());
    one.on('close', () => {
      clearTimeout(timer);
      other.destroy();
    });
  }
}

/** A loopback proxy before the database at `databaseUrl` that counts what a distant database would cost in waiting. */
export async function countTurns(databaseUrl: string): Promise<TurnCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let turns = 0;
  const proxy = createServer((client) => {
    const server = connect({ host: target.hostname, port: Number(target.port || 5432) });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    carry(client, server, () => {
      turns += 1;
    });
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen({ port: 0, host: '127.0.0.1' }, resolve);
  });
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address !== null ? address.port : '');
  return {
    url: url.href,
    turns: () => turns,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
