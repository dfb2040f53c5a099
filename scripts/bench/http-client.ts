import { Agent, type IncomingMessage, request } from 'node:http';

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

// The client shares the machine with what it measures: plain node:http costs it about half of what fetch does.
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends a request and answers the body; any status but `expected` ends the measurement, because errors are fast. */
export async function send(url: string, expected: number, sent: Sent = {}): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = request(
    url,
    { agent, method: sent.method ?? 'GET', headers: sent.headers ?? {} },
    resolve,
  );
  outgoing.on('error', reject);
  outgoing.setTimeout(30_000, () => outgoing.destroy(new Error(`${url} did not answer within 30 seconds`)));
  outgoing.end(sent.body);
  const response = await promise;
  const body = await read(response);
  if (response.statusCode === expected) return body;
  throw new Error(`${url} answered ${response.statusCode}: ${body.toString().slice(0, 300)}`);
}

/** Sends JSON; the answer's text. */
export async function sendJson(
  url: string,
  expected: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const text = JSON.stringify(body);
  const answer = await send(url, expected, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': `${Buffer.byteLength(text)}`,
      ...headers,
    },
    body: text,
  });
  return answer.toString();
}

/** Closes idle connections, so that servers can end. */
export const closeConnections = (): void => agent.destroy();
