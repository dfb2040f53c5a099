// `npm run check`: format, lint, types, import layers and unused code.
import { runStaticChecks } from './checks/static-checks.ts';
import { runScript } from './run/run-script.ts';
import { endTools } from './run/run-tool.ts';

process.on('SIGINT', () => endTools('SIGTERM'));
process.on('SIGTERM', () => endTools('SIGTERM'));

await runScript(async () => {
  const results = await runStaticChecks((text) => process.stdout.write(text));
  return results.every((result) => result.passed) ? 0 : 1;
});
