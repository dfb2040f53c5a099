// A supervisor of its own process, for the test that kills one.
import { Supervisor } from '../supervisor.ts';

const supervisor = new Supervisor({
  print: (text) => process.stdout.write(text),
  onChange: (states) => process.stdout.write(`pid ${states.child?.pid}\n`),
});
await supervisor.start({
  name: 'child',
  args: ['scripts/run/testing/obedient-child.ts'],
  env: process.env,
  readiness: { line: /^ready$/ },
});
process.stdout.write('supervising\n');
setInterval(() => undefined, 1_000);
