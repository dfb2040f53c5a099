// Before the first story: the whole shop as `npm run demo` starts it, with fresh data and on free ports.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../scripts/run/ports.ts';
import { eachLine } from '../scripts/run/prefix-lines.ts';
import { signalGroup, spawnNode } from '../scripts/run/spawn-node.ts';
import { createServerDatabase } from '../scripts/testing/server-database.ts';
import { testEnv } from '../scripts/testing/test-env.ts';

const startWithinMs = 300_000;

async function startStack(): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createServerDatabase(server) : undefined;
  const env = testEnv({
    SHOP_PORT: String(await freePort()),
    EMULATOR_PORT: String(await freePort()),
    DATABASE_PORT: String(await freePort()),
    ...(database === undefined ? {} : { DATABASE_URL: database.url }),
  });
  const child = spawnNode(['--conditions=react-server', 'scripts/demo.ts', '--data', data], env);
  await mkdir('test-results', { recursive: true });
  const log = createWriteStream(join('test-results', 'stack.log'));
  const ended = once(child, 'exit');

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await ended;
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    log.end();
    await database?.close();
    await rm(data, { recursive: true, force: true });
  }

  const tail: string[] = [];
  const open = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      eachLine(stream, (line) => {
        log.write(`${line}\n`);
        if (tail.push(line) > 40) tail.shift();
        if (line.includes('Ctrl-C stops it')) resolve();
      });
    }
  });
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, startWithinMs, 'late').unref());
  const outcome = await Promise.race([open, late, ended.then(() => 'ended' as const)]);
  if (outcome !== undefined) {
    await stop();
    throw new Error(`The shop did not start (${outcome}):\n${tail.join('\n')}`);
  }
  process.env.E2E_DATA = data;
  process.env.E2E_SHOP = `http://127.0.0.1:${env.SHOP_PORT}`;
  return stop;
}

// biome-ignore lint/style/noDefaultExport: Playwright asks for one.
export default startStack;
