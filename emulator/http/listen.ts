import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

export interface ListenOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host?: string;
  readonly allowRemote?: boolean;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host.endsWith('.localhost');
}

/** Fake money with a fixed password must not be reachable from elsewhere by accident. */
export async function listenOn(
  handle: (request: Request) => Promise<Response>,
  options: ListenOptions,
  ownHostname: () => string,
): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopback(host) && options.allowRemote !== true) {
    throw new Error(`refusing to listen on ${host}: only loopback is allowed without --allow-remote`);
  }
  const listener = getRequestListener(
    async (request, env) => {
      // A name that somebody else pointed at this machine must not reach the books through a visitor's browser.
      const { hostname } = new URL(request.url);
      const isKnown = options.allowRemote === true || isLoopback(hostname) || hostname === ownHostname();
      if (!isKnown) return new Response('unknown host', { status: 421 });
      try {
        return await handle(request);
      } catch {
        // A dropped connection: the caller sees the socket close, and no status.
        if ('outgoing' in env) env.outgoing.destroy();
        return new Response(null, { status: 500 });
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Hanging answers are a fault on purpose; nobody waits for them at the end.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}
