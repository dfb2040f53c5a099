// Owns the graceful end of one web process: no new requests, the running ones finished, then the process ends.
import { createServer } from 'node:http';
import { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import next from 'next';
import { root } from './spawn-node.ts';

const finishWithinMs = 12_000;
const goodbyeMs = 500;
// Longer than the idle timeout of common proxies, so that it is never this side that closes a connection under a request.
const keepAliveMs = 65_000;

export async function serveWeb({ host, port }: { host: string; port: number }): Promise<void> {
  const app = next({ dev: false, dir: root, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  let isStopping = false;

  const server = createServer((request, response) => {
    if (isStopping) response.setHeader('Connection', 'close');
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 5_000;

  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), finishWithinMs).unref();
    // The HTTP server's own close would at once cut idle connections, one of which may be carrying the next request.
    // So only the listening ends here; who asks again is told to close, and who is idle after a while is cut.
    const closed = new Promise((resolve) => Server.prototype.close.call(server, resolve));
    await delay(goodbyeMs, undefined, { ref: false });
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    await closed;
    clearInterval(sweep);
    await app.close();
    process.exit(0);
  }
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  server.listen({ port, host });
}
