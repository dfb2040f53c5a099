// A PayPal of a few lines for tests: every request is answered by the next scripted reply, over loopback HTTP.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '#lib/kernel/clock.ts';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A reply, or the ways a connection can fail. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'hang-up'
  | 'never'
  | 'half-body';

export interface FakePayPal {
  readonly url: string;
  /** Requests of the API proper. */
  readonly seen: SeenRequest[];
  /** Requests for a token. */
  readonly tokenRequests: SeenRequest[];
  /** Replies for the API proper, used up from the front; the last one stays. */
  replies: Reply[];
  /** Replies of the token endpoint; when used up it answers tokens `token-1`, `token-2`, … */
  tokenReplies: Reply[];
  close(): Promise<void>;
}

function text(body: unknown): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
}

export async function startFakePayPal(): Promise<FakePayPal> {
  const sockets = new Set<Socket>();
  const fake: Omit<FakePayPal, 'url' | 'close'> = {
    seen: [],
    tokenRequests: [],
    replies: [],
    tokenReplies: [],
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    const isToken = seen.url === '/v1/oauth2/token';
    (isToken ? fake.tokenRequests : fake.seen).push(seen);
    const token = { access_token: `token-${fake.tokenRequests.length}`, expires_in: 32_400 };
    const reply = isToken
      ? (fake.tokenReplies.shift() ?? { status: 200, body: token })
      : fake.replies.length > 1
        ? fake.replies.shift()
        : fake.replies[0];
    if (reply === undefined || reply === 'never') return;
    if (reply === 'hang-up') return void request.socket.destroy();
    if (reply === 'half-body') {
      response.writeHead(201, { 'content-length': '1000' });
      response.write('{"id":"HALF');
      return void setImmediate(() => request.socket.destroy());
    }
    response.writeHead(reply.status, { 'paypal-debug-id': 'debug-header', ...reply.headers });
    response.end(text(reply.body));
  };
  const server = createServer((request, response) => {
    // A client that hangs up ends the reading of its request; there is nobody left to answer.
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A clock that stands still except for sleeps, which take no real time. */
export function jumpingClock(startMs = Date.parse('2026-11-24T12:00:00Z')) {
  let nowMs = startMs;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => new Date(nowMs),
    sleep: (ms) => {
      slept.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
  return {
    clock,
    slept,
    advance: (ms: number) => {
      nowMs += ms;
    },
  };
}
