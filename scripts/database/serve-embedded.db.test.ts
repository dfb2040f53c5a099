import { connect } from 'node:net';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedServer, openEmbedded, serveEmbedded } from './serve-embedded.ts';

let server: EmbeddedServer;
let url = '';

beforeEach(async () => {
  server = await serveEmbedded({
    port: 0,
    open: () => openEmbedded(),
    quietMs: 300,
    onBroken: (error) => {
      throw error;
    },
  });
  url = `postgres://postgres@127.0.0.1:${server.port}/postgres?sslmode=disable`;
});
afterEach(() => server.close());

async function answers(): Promise<boolean> {
  const sql = postgres(url, { max: 1 });
  const [row] = await sql`select 1 as one`;
  await sql.end();
  return row?.one === 1;
}

test('a client that goes quiet inside a transaction is sent away, and its work undone', async () => {
  const quiet = postgres(url, { max: 1, onnotice: () => undefined });
  const connection = await quiet.reserve();
  await connection`begin`;
  await connection`create table half_done (id integer)`;
  expect(await answers()).toBe(true);
  const sql = postgres(url, { max: 1 });
  expect(await sql`select to_regclass('half_done') as found`).toEqual([{ found: null }]);
  await sql.end();
  await quiet.end({ timeout: 0 });
});

test('a client that stops between two messages of one request does not stop the others', async () => {
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
  const startup = Buffer.concat([Buffer.from([0, 0, 0, 23, 0, 3, 0, 0]), Buffer.from('user\0postgres\0\0')]);
  const parse = Buffer.from('\0select 1\0\0\0');
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    Buffer.concat([startup, Buffer.from('P'), int32(parse.length + 4), parse, Buffer.from('H'), int32(4)]),
  );
  await new Promise((resolve) => socket.once('data', resolve));
  expect(await answers()).toBe(true);
  socket.destroy();
});

test('what a client prepared is forgotten when it leaves', async () => {
  const leaving = postgres(url, { max: 1 });
  await leaving`select ${'kept'}::text`;
  await leaving.end();
  const sql = postgres(url, { max: 1, prepare: false });
  expect(await sql.unsafe('select name from pg_prepared_statements')).toHaveLength(0);
  await sql.end();
});

test('something that does not speak the protocol is sent away and nobody else notices', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('data', () => undefined);
  socket.write('GET / HTTP/1.1\r\n\r\n');
  await closed;
  expect(await answers()).toBe(true);
});
