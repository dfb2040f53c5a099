import { join } from 'node:path';
import type { ProcessPlan } from './process-plan.ts';
import type { StackEnv } from './stack-env.ts';

const onServer = '--conditions=react-server';

export function databasePlan({ env, childEnv, data }: StackEnv): ProcessPlan {
  return {
    name: 'database',
    args: [
      onServer,
      'scripts/embedded-database.ts',
      '--port',
      String(env.ports.database),
      '--data',
      join(data, 'pg'),
    ],
    env: childEnv,
    readiness: { line: /^embedded database ready/ },
  };
}

export function emulatorPlan({ env, childEnv, data }: StackEnv): ProcessPlan {
  return {
    name: 'emulator',
    args: ['emulator/main.ts', '--port', String(env.ports.emulator), '--data', join(data, 'emulator')],
    env: childEnv,
    readiness: { url: `${env.paypal.apiBase}/_emulator/health` },
  };
}

export function workerPlan(childEnv: NodeJS.ProcessEnv, isDevelopment: boolean): ProcessPlan {
  return {
    name: 'worker',
    args: [...(isDevelopment ? ['--watch', '--watch-preserve-output'] : []), onServer, 'worker/main.ts'],
    env: { ...childEnv, NODE_ENV: isDevelopment ? 'development' : 'production' },
    readiness: { line: /worker ready/ },
    stopWithinMs: 20_000,
  };
}

export function webPlan(childEnv: NodeJS.ProcessEnv): ProcessPlan {
  return {
    name: 'web',
    args: ['scripts/serve.ts'],
    env: { ...childEnv, NODE_ENV: 'production' },
    readiness: { line: /^web ready/ },
    stopWithinMs: 20_000,
  };
}

export function devWebPlan(childEnv: NodeJS.ProcessEnv): ProcessPlan {
  return {
    name: 'web',
    args: [
      'node_modules/next/dist/bin/next',
      'dev',
      '--hostname',
      '127.0.0.1',
      '--port',
      childEnv.SHOP_PORT ?? '3000',
    ],
    env: { ...childEnv, NODE_ENV: 'development' },
    readiness: { line: /Ready in/ },
  };
}
