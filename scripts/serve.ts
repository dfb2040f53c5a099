// The production web server: one port, one Next.js process per core. Started by the supervisor.
import cluster, { type Worker } from 'node:cluster';
import { judgeEnd } from './run/restart-policy.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly processes: number;
}

const stopWithinMs = 15_000;

/** Keeps `processes` web processes listening; resolves with the exit code once it was asked to stop and all have. */
function serve({ processes }: Options): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const endedAt: number[] = [];
  let isStopping = false;
  let isReady = false;
  let hasGivenUp = false;

  const workers = (): readonly Worker[] =>
    Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
  const report = () => process.send?.({ workerPids: workers().map((worker) => worker.process.pid) });

  const listening = new Set<Worker>();
  cluster.on('listening', (worker) => {
    report();
    listening.add(worker);
    if (isReady || listening.size < processes) return;
    isReady = true;
    process.stdout.write(`web ready, ${processes} ${processes === 1 ? 'process' : 'processes'}\n`);
  });

  cluster.on('exit', (worker, code, signal) => {
    listening.delete(worker);
    report();
    if (isStopping) {
      if (workers().length === 0) resolve(hasGivenUp ? 1 : 0);
      return;
    }
    endedAt.push(Date.now());
    const verdict = isReady ? judgeEnd(endedAt, Date.now()) : { restart: false as const };
    const how = `web process ${worker.process.pid} ended with ${signal ?? `exit code ${code}`}`;
    if (verdict.restart) {
      process.stderr.write(`${how}; starting another\n`);
      setTimeout(() => isStopping || cluster.fork(), verdict.afterMs);
      return;
    }
    process.stderr.write(`${how}; ${isReady ? 'too many ends' : 'it never listened'}\n`);
    hasGivenUp = true;
    stop();
    if (workers().length === 0) resolve(1);
  });

  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    for (const worker of workers()) worker.process.kill('SIGTERM');
    setTimeout(() => {
      for (const worker of workers()) worker.process.kill('SIGKILL');
    }, stopWithinMs).unref();
  }

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  for (let index = 0; index < processes; index += 1) cluster.fork();
  return promise;
}

const options: Options = {
  host: process.env.SHOP_HOST || '127.0.0.1',
  port: Number(process.env.SHOP_PORT),
  processes: Number(process.env.WEB_PROCESSES),
};

if (cluster.isPrimary) {
  process.exit(await serve(options));
} else {
  const { serveWeb } = await import('./run/web-process.ts');
  await serveWeb(options);
}
