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

/** What all clients of one database share. */
export interface SharedSession {
  readonly db: PGlite;
  readonly turns: Turns<ClientConnection>;
  /** How long a client may hold the session without saying anything: while it does, everybody else waits. */
  readonly quietMs: number;
  /** The session itself failed. */
  readonly onBroken: (error: unknown) => void;
}

export class ClientConnection {
  readonly #socket: Socket;
  readonly #session: SharedSession;
  readonly #reader = new MessageReader();
  readonly #statements = new Set<string>();
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;
  #quiet: NodeJS.Timeout | undefined;

  constructor(socket: Socket, session: SharedSession) {
    this.#socket = socket;
    this.#session = session;
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
      this.#session.onBroken(error);
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
        await this.#session.turns.take(this);
        await this.#send(message.bytes);
        this.#session.turns.end(this);
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
    await this.#session.turns.take(this);
    if (this.#isClosed) return;
    await this.#send(bytes);
    if (endsRequest.has(type) && !this.#session.db.isInTransaction()) this.#session.turns.end(this);
    else this.#watchQuiet();
  }

  async #send(bytes: Uint8Array): Promise<void> {
    await this.#session.db.runExclusive(() =>
      this.#session.db.execProtocolRawStream(bytes, {
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
      this.#refuse('25P03', 'the embedded database is one session, which this client held too long');
    }, this.#session.quietMs);
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
    await this.#session.turns.take(this);
    try {
      await this.#send(syncRequest);
      if (this.#session.db.isInTransaction()) await this.#session.db.exec('ROLLBACK');
      for (const name of this.#statements) if (name !== '') await this.#send(closeStatement(name));
      await this.#send(syncRequest);
    } finally {
      this.#session.turns.end(this);
    }
  }
}
