// `npm run demo`: everything a shop needs, on this machine, with nothing but Node. See docs in README.md.
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
    isDevelopment: false,
    print: (text) => process.stdout.write(text),
  });
  return runUntilStopped(stack, (addresses) => `The shop is open.\n\n${addresses}\n\n  Ctrl-C stops it.`);
});
