// `npm test`: everything. `npm run test:db -- lib/orders`: one suite, only the files whose path contains the words.
// TEST_DATABASE_URL chooses a server instead of the embedded database; TEST_ENGINES=every runs the database tests on both.
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';
import { endTools } from './run/run-tool.ts';
import { chooseEngines } from './testing/engines.ts';
import { runChecks, runEmulatorStories, runShopStories, runVitest } from './testing/run-suites.ts';
import { addSums, describeSums, noSums, type Sums } from './testing/sums.ts';

const suites = ['check', 'unit', 'contract', 'db', 'e2e'];

interface Part {
  readonly title: string;
  run(): Promise<Sums>;
}

async function partsOf(suite: string | undefined, filters: readonly string[]): Promise<readonly Part[]> {
  if (suite !== undefined && !suites.includes(suite)) {
    throw new PlainError(`There is no suite "${suite}". There are ${suites.join(', ')}.`);
  }
  const wants = (name: string) => suite === undefined || suite === name;
  const engines = await chooseEngines(process.env.TEST_ENGINES, process.env.TEST_DATABASE_URL);
  const quick = ['unit', 'contract'].filter(wants);
  const parts: Part[] = [];
  if (wants('check')) parts.push({ title: 'Static checks', run: runChecks });
  if (quick.length > 0) {
    parts.push({ title: quick.join(' and ').concat(' tests'), run: () => runVitest(quick, filters) });
  }
  for (const engine of wants('db') ? engines : []) {
    parts.push({
      title: `database tests on ${engine.name}`,
      run: () => runVitest(['db'], filters, engine),
    });
  }
  const [first] = engines;
  if (wants('e2e') && first !== undefined) {
    parts.push(
      { title: 'browser tests of the local PayPal', run: () => runEmulatorStories(filters) },
      { title: `browser tests of the shop on ${first.name}`, run: () => runShopStories(filters, first) },
    );
  }
  return parts;
}

await runScript(async () => {
  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isStopped = true;
      endTools('SIGTERM');
    });
  }
  const [suite, ...filters] = process.argv.slice(2);
  const results: Sums[] = [];
  for (const part of await partsOf(suite, filters)) {
    if (isStopped) break;
    process.stdout.write(`\n${part.title}\n${'-'.repeat(part.title.length)}\n`);
    const startedAt = performance.now();
    // A part that cannot even start has failed; the others still have something to say.
    const sums = await part.run().catch((error: unknown) => {
      process.stdout.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return { ...noSums, failed: 1 };
    });
    results.push(sums);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stdout.write(`${part.title}: ${describeSums(sums)} (${seconds} s)\n`);
  }
  const total = addSums(results);
  process.stdout.write(`\n${isStopped ? 'Stopped before the end.\n' : ''}${describeSums(total)}\n`);
  return total.failed > 0 || isStopped ? 1 : 0;
});
