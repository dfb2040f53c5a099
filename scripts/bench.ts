// `npm run bench`: what a purchase costs on this machine, beside the least it could cost. Measures; judges nothing.
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { closeConnections } from './bench/http-client.ts';
import { localPayPal } from './bench/local-paypal.ts';
import { type Figures, measure } from './bench/measure.ts';
import { formatTable } from './bench/report.ts';
import { scenariosOf } from './bench/scenarios.ts';
import { BenchRun } from './bench/stack.ts';
import { findShirt } from './bench/visitors.ts';
import { isBuilt } from './run/build.ts';
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';

const options = {
  concurrency: { type: 'string', default: '16' },
  requests: { type: 'string', default: '250' },
  seconds: { type: 'string', default: '2.5' },
  rounds: { type: 'string', default: '3' },
  warmup: { type: 'string', default: '100' },
  processes: { type: 'string', default: `${availableParallelism()}` },
  /** Options for Node in the shop's processes, such as a profiler's. */
  'node-options': { type: 'string' },
} as const;

const say = (text: string) => process.stdout.write(`${text}\n`);

function asNumber(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new PlainError(`--${name} must be a number above 0, not "${text}".`);
}

function stopped(): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new PlainError('Stopped.'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.on('disconnect', stop);
  });
}

async function bench(run: BenchRun): Promise<void> {
  const { values } = parseArgs({ options });
  const limits = {
    concurrency: asNumber('concurrency', values.concurrency),
    requests: asNumber('requests', values.requests),
    ms: asNumber('seconds', values.seconds) * 1000,
  };
  const rounds = asNumber('rounds', values.rounds);
  const warmup = asNumber('warmup', values.warmup);
  const processes = asNumber('processes', values.processes);
  const nodeOptions = values['node-options'];
  if (!(await isBuilt())) {
    throw new PlainError('There is no build of these sources. Run `npm run build` first.');
  }
  const database = await run.startDatabase(process.env);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`);
  say(`Database: ${database.what} at ${new URL(database.url).host}`);
  say(
    `Shop and floor: ${processes} processes each. ${limits.concurrency} buyers at once, ${rounds} rounds of at most ` +
      `${limits.requests} requests or ${limits.ms / 1000} s, after ${warmup} requests of warm-up.`,
  );
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  try {
    const shirt = await findShirt(sql);
    let floors: Figures[] = [];
    for (const latencyMs of [0, 120]) {
      const stack = await run.startStack(database.url, {
        latencyMs,
        processes,
        productId: shirt.productId,
        ...(nodeOptions === undefined ? {} : { nodeOptions }),
      });
      const { clientId, clientSecret, apiBase } = stack.paypal;
      const paypal = localPayPal(apiBase, { id: clientId, secret: clientSecret });
      const { purchase, rest } = scenariosOf({ sql, shirt, stack, paypal });
      // Pages and webhooks do not call PayPal: its latency cannot change them.
      const scenarios = latencyMs === 0 ? [...purchase, ...rest] : purchase;
      const figures = await measure(scenarios, stack, { limits, rounds, warmup });
      say(`\nPayPal answers after ${latencyMs} ms:\n\n${formatTable(figures, floors)}`);
      floors = figures;
      closeConnections();
      await stack.stop();
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

await runScript(async () => {
  const run = new BenchRun(say);
  try {
    await Promise.race([bench(run), stopped()]);
  } finally {
    closeConnections();
    await run.stop();
    if (process.connected) process.disconnect();
  }
  return 0;
});
