import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Env, loadEnv } from '#lib/config/env.ts';
import { PlainError } from '../run/plain-error.ts';
import { webPlan } from '../run/plans.ts';
import { freePort } from '../run/ports.ts';
import { type ProcessStates, Supervisor } from '../run/supervisor.ts';
import { testEnv } from '../testing/test-env.ts';
import { createBenchDatabase, findServer, prepareDatabase } from './bench-database.ts';
import { simulatedWebhookId } from './local-paypal.ts';

/** Shop, floor and local PayPal, each in processes of its own. */
export interface BenchStack {
  readonly shop: string;
  readonly floor: string;
  readonly paypal: Env['paypal'];
  pidsOf(name: 'shop' | 'floor'): readonly number[];
  stop(): Promise<void>;
}

/** Owns everything that a run starts; `stop` leaves no process, no file and no database. */
export class BenchRun {
  readonly #cleanups: (() => Promise<void>)[] = [];
  readonly #print: (text: string) => void;
  #isStopped = false;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cleanup of this.#cleanups.splice(0).toReversed()) await cleanup();
  }

  /** What was still being made when the run was stopped goes at once. */
  async #own(cleanup: () => Promise<void>): Promise<void> {
    this.#cleanups.push(cleanup);
    if (!this.#isStopped) return;
    await this.stop();
    throw new PlainError('Stopped.');
  }

  async #supervisor(onChange: (states: ProcessStates) => void = () => undefined): Promise<Supervisor> {
    // What the servers print is their own business, unless one of them fails.
    const tail: string[] = [];
    const supervisor = new Supervisor({
      print: (text) => {
        tail.push(text);
        if (tail.length > 40) tail.shift();
      },
      onChange,
    });
    await this.#own(() => supervisor.stop());
    supervisor.broken.catch((error: unknown) => this.#print(`${tail.join('')}${String(error)}\n`));
    return supervisor;
  }

  /** A fresh database on a real server, or the embedded one where there is none. */
  async startDatabase(env: NodeJS.ProcessEnv): Promise<{ url: string; what: string }> {
    const server = await findServer(env);
    if (server !== undefined) {
      const database = await createBenchDatabase(server);
      await this.#own(() => database.drop());
      await prepareDatabase(database.url);
      return database;
    }
    const data = await this.#temporary();
    const port = await freePort();
    await (await this.#supervisor()).start({
      name: 'database',
      args: ['scripts/embedded-database.ts', '--port', `${port}`, '--data', join(data, 'pg')],
      env: testEnv({}),
      readiness: { line: /^embedded database ready/ },
    });
    const url = `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
    await prepareDatabase(url);
    return {
      url,
      what: 'embedded PGlite (no PostgreSQL server answered; it is one session, so expect less)',
    };
  }

  /** Starts shop and floor beside a local PayPal that takes `latencyMs` to answer. The result's `stop` ends them. */
  async startStack(
    databaseUrl: string,
    input: { latencyMs: number; processes: number; productId: string; nodeOptions?: string },
  ): Promise<BenchStack> {
    let states: ProcessStates = {};
    const supervisor = await this.#supervisor((changed) => {
      states = changed;
    });
    const [emulatorPort, shopPort, floorPort] = [await freePort(), await freePort(), await freePort()];
    const base = `http://127.0.0.1:${emulatorPort}`;
    await supervisor.start({
      name: 'emulator',
      args: ['emulator/main.ts', '--port', `${emulatorPort}`, '--stub-latency', `${input.latencyMs}`],
      env: testEnv({}),
      readiness: { url: `${base}/_emulator/health` },
    });
    const caFile = join(await this.#temporary(), 'ca.pem');
    await writeFile(caFile, await (await fetch(`${base}/_emulator/ca.pem`)).text());
    const shopEnv = testEnv({
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
      PAYPAL_MODE: 'emulator',
      PAYPAL_API_BASE: base,
      PAYPAL_WEBHOOK_CA_FILE: caFile,
      PAYPAL_WEBHOOK_ID: simulatedWebhookId,
      SHOP_HOST: '127.0.0.1',
      SHOP_PORT: `${shopPort}`,
      WEB_PROCESSES: `${input.processes}`,
      APP_SECRET: 'only-for-a-measurement-that-ends-in-minutes',
    });
    const { paypal } = loadEnv(shopEnv);
    await supervisor.start({
      ...webPlan({
        ...shopEnv,
        ...(input.nodeOptions === undefined ? {} : { NODE_OPTIONS: input.nodeOptions }),
      }),
      name: 'shop',
    });
    await supervisor.start({
      name: 'floor',
      args: ['--conditions=react-server', 'scripts/bench/floor.ts'],
      env: {
        ...shopEnv,
        SHOP_PORT: `${floorPort}`,
        BENCH_PRODUCT: input.productId,
        PAYPAL_CLIENT_ID: paypal.clientId,
        PAYPAL_CLIENT_SECRET: paypal.clientSecret,
      },
      readiness: { line: /^floor ready/ },
    });
    return {
      shop: `http://127.0.0.1:${shopPort}`,
      floor: `http://127.0.0.1:${floorPort}`,
      paypal,
      pidsOf(name) {
        const state = states[name];
        return state?.pid ? [state.pid, ...state.workerPids] : [];
      },
      stop: () => supervisor.stop(),
    };
  }

  async #temporary(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'shop-bench-'));
    await this.#own(() => rm(path, { recursive: true, force: true }));
    return path;
  }
}
