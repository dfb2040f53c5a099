// `npm run build`: builds the web application, unless the build on disk is of these very sources.
import { buildIfStale } from './run/build.ts';
import { runScript } from './run/run-script.ts';
import { Supervisor } from './run/supervisor.ts';

await runScript(async () => {
  const supervisor = new Supervisor({ print: (text) => process.stdout.write(text) });
  await buildIfStale(supervisor, { ...process.env, NEXT_TELEMETRY_DISABLED: '1' });
  return 0;
});
