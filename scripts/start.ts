// `npm start`: the production web server alone, for a machine whose database is set up and whose worker runs elsewhere.
import { loadEnv } from '#lib/config/env.ts';
import { isBuilt } from './run/build.ts';
import { PlainError } from './run/plain-error.ts';
import { webPlan } from './run/plans.ts';
import { refuseBusyPorts } from './run/ports.ts';
import { runScript } from './run/run-script.ts';
import { runUntilStopped } from './run/run-until-stopped.ts';
import { Supervisor } from './run/supervisor.ts';

await runScript(async () => {
  const env = loadEnv({ ...process.env, NODE_ENV: 'production' });
  if (!(await isBuilt()))
    throw new PlainError('There is no build of these sources. Run `npm run build` first.');
  const supervisor = new Supervisor({ print: (text) => process.stdout.write(text) });
  const childEnv = {
    ...process.env,
    SHOP_PORT: String(env.ports.shop),
    SHOP_HOST: env.web.host,
    WEB_PROCESSES: String(env.web.processes),
    __NEXT_PROCESSED_ENV: 'true',
  };
  return runUntilStopped(
    {
      async start() {
        await refuseBusyPorts([{ port: env.ports.shop, what: 'the shop', variable: 'SHOP_PORT' }]);
        await supervisor.start(webPlan(childEnv));
        return `  Shop  ${env.shop.origin}`;
      },
      stop: () => supervisor.stop(),
      broken: supervisor.broken,
    },
    (addresses) => `The shop is open.\n\n${addresses}`,
  );
});
