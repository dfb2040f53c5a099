// Owns the isolation of clients that share one session: from the first message of a request to the end of the
// transaction it belongs to, nobody else's message reaches the database. Without it an unnamed statement or portal of
// one client would be answered with another client's rows.
import type { Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import type { Turns } from './turns.ts';
import {
  type ClientMessage,
  closeStatement,
  fatalError,
  MessageReader,
  statementName,
  syncRequest,
} from './wire-messages.ts';

const endsRequest = new Set(['Q', 'S', 'F']);
// A client that opens a transaction and goes quiet would stop everybody else for good.
const quietTransactionMs = 60_000;

export class ClientConnection {
  readonly #socket: Socket;
  readonly #db: PGlite;
  readonly #turns: Turns<ClientConnection>;
  readonly #onBroken: (error: unknown) => void;
  readonly #reader = new MessageReader();
  readonly #statements = new Set<string>();
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;
  #quiet: NodeJS.Timeout | undefined;

  constructor(
    socket: Socket,
    db: PGlite,
    turns: Turns<ClientConnection>,
    onBroken: (error: unknown) => void,
  ) {
    this.#socket = socket;
    this.#db = db;
    this.#turns = turns;
    this.#onBroken = onBroken;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#close());
  }

  /** Resolves when nothing of this client is left in the database. */
  async end(reason: string): Promise<void> {
    this.#refuse('57P01', reason);
    this.#close();
    await this.#work;
  }

  #receive(chunk: Buffer): void {
    clearTimeout(this.#quiet);
    let messages: readonly ClientMessage[];
    try {
      messages = this.#reader.push(chunk);
    } catch (error) {
      this.#refuse('08P01', error instanceof Error ? error.message : 'protocol violation');
      return;
    }
    for (const message of messages) this.#queue(() => this.#answer(message));
  }

  #queue(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      // The session itself failed, not a statement: nothing it says from now on can be trusted.
      this.#refuse('58000', 'the embedded database failed; see what it printed');
      this.#onBroken(error);
    });
  }

  async #answer(message: ClientMessage): Promise<void> {
    if (this.#isClosed) return;
    switch (message.kind) {
      case 'refuse-encryption':
        this.#socket.write('N');
        return;
      case 'cancel':
        this.#socket.end();
        return;
      case 'startup':
        await this.#turns.take(this);
        await this.#send(message.bytes);
        this.#turns.end(this);
        return;
      case 'request':
        await this.#request(message.type, message.bytes);
    }
  }

  async #request(type: string, bytes: Uint8Array): Promise<void> {
    if (type === 'X') {
      this.#socket.end();
      return;
    }
    if (type === 'P') this.#statements.add(statementName(type, bytes));
    if (type === 'C') this.#statements.delete(statementName(type, bytes));
    await this.#turns.take(this);
    if (this.#isClosed) return;
    await this.#send(bytes);
    if (!endsRequest.has(type)) return;
    if (this.#db.isInTransaction()) this.#watchQuiet();
    else this.#turns.end(this);
  }

  async #send(bytes: Uint8Array): Promise<void> {
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRawStream(bytes, {
        onRawData: (data) => {
          // A copy: the database reuses its buffer.
          if (!this.#isClosed) this.#socket.write(Buffer.from(data));
        },
      }),
    );
  }

  #watchQuiet(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#refuse('25P03', 'the embedded database is one session; a transaction stayed open too long');
    }, quietTransactionMs);
    this.#quiet.unref();
  }

  #refuse(code: string, reason: string): void {
    if (!this.#isClosed) this.#socket.end(fatalError(code, reason));
    this.#socket.destroySoon();
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#quiet);
    this.#queue(() => this.#forget());
  }

  /** What a server does when a session ends: roll back, and drop what was prepared. */
  async #forget(): Promise<void> {
    await this.#turns.take(this);
    try {
      await this.#send(syncRequest);
      if (this.#db.isInTransaction()) await this.#db.exec('ROLLBACK');
      for (const name of this.#statements) if (name !== '') await this.#send(closeStatement(name));
      await this.#send(syncRequest);
    } finally {
      this.#turns.end(this);
    }
  }
}
