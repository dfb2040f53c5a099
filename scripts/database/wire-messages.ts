// The framing of PostgreSQL's wire protocol, version 3: just enough to tell where a client's message ends.

export type ClientMessage =
  | { readonly kind: 'refuse-encryption' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'startup'; readonly bytes: Uint8Array }
  | { readonly kind: 'request'; readonly type: string; readonly bytes: Uint8Array };

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
const longestMessage = 256 * 1024 * 1024;

/** Cuts a client's bytes into messages. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #hasStarted = false;

  /** The messages that `chunk` completes. Throws on bytes that cannot be this protocol. */
  push(chunk: Buffer): readonly ClientMessage[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const messages: ClientMessage[] = [];
    for (let message = this.#next(); message !== undefined; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): ClientMessage | undefined {
    // The first message has no type byte; everything after it has one, which the length does not count.
    const lengthAt = this.#hasStarted ? 1 : 0;
    if (this.#rest.length < lengthAt + 4) return undefined;
    const length = this.#rest.readInt32BE(lengthAt) + lengthAt;
    if (length < lengthAt + 4 || length > longestMessage) throw new Error('not the PostgreSQL protocol');
    if (this.#rest.length < length) return undefined;
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    if (this.#hasStarted) return { kind: 'request', type: String.fromCharCode(bytes[0] ?? 0), bytes };
    return this.#first(bytes);
  }

  #first(bytes: Buffer): ClientMessage {
    const code = bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
    if (code === sslRequest || code === gssRequest) return { kind: 'refuse-encryption' };
    if (code === cancelRequest) return { kind: 'cancel' };
    if (code >> 16 !== 3) throw new Error('not version 3 of the PostgreSQL protocol');
    this.#hasStarted = true;
    return { kind: 'startup', bytes };
  }
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An error after which the server closes the connection. */
export function fatalError(code: string, reason: string): Buffer {
  return message('E', text('SFATAL'), text('VFATAL'), text(`C${code}`), text(`M${reason}`), Buffer.from([0]));
}

export const syncRequest: Buffer = message('S');

/** Asks the server to forget a prepared statement. */
export const closeStatement = (name: string): Buffer => message('C', Buffer.from('S'), text(name));

/** The name a Parse message prepares, or a Close message forgets; empty for an unnamed one. */
export function statementName(type: string, bytes: Uint8Array): string {
  const from = type === 'C' ? 6 : 5;
  if (type === 'C' && bytes[5] !== 0x53) return '';
  return Buffer.from(bytes.subarray(from, bytes.indexOf(0, from))).toString('utf8');
}
