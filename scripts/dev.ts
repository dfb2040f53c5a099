// `npm run dev`: like the demo, with hot reload of the web and a restart of the worker on every change.
import { parseArgs } from 'node:util';
import { wipeData } from './run/data-directory.ts';
import { refuseIfRunning } from './run/run-file.ts';
import { runScript } from './run/run-script.ts';
import { runUntilStopped } from './run/run-until-stopped.ts';
import { createStack } from './run/stack.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string', default: '.data' },
    },
  });
  refuseIfRunning(values.data);
  if (values.reset) await wipeData(values.data);
  const stack = await createStack({
    env: { ...process.env, ...(values.port === undefined ? {} : { SHOP_PORT: values.port }) },
    data: values.data,
    isDevelopment: true,
    print: (text) => process.stdout.write(text),
  });
  return runUntilStopped(stack, (addresses) => `Ready for work.\n\n${addresses}\n\n  Ctrl-C stops it.`);
});
