// Owns the graceful end of one web process: no new requests, the running ones finished, then the process ends.
import { createServer } from 'node:http';
import next from 'next';
import { root } from './spawn-node.ts';

const finishWithinMs = 12_000;
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
    // A connection kept alive after its last answer would hold the server open for the whole keep-alive time.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    await new Promise((resolve) => server.close(resolve));
    clearInterval(sweep);
    await app.close();
    process.exit(0);
  }
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  server.listen({ port, host });
}
