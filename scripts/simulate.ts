// `npm run simulate`: whole purchases on the real code while everything breaks, and the books compared at the end.
//   --runs N      how many small worlds (1000; 2000 for each mutant); each holds one to four purchases
//   --seed S      the first world's seed (1); the following count up
//   --engine E    pglite (embedded, the default) or postgres (TEST_DATABASE_URL, else the one on this machine)
//   --replay R    one run again, as a failure printed it, step by step
//   --mutants     proves the proof: breaks the code in known ways and shows each caught. --only NAME limits it
import { parseArgs } from 'node:util';
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';
import { type EngineName, engines, openLaboratory } from './simulate/laboratory.ts';
import { proveMutants } from './simulate/mutants/prove-mutants.ts';
import { describeFailure, Tally } from './simulate/report.ts';
import { run } from './simulate/run.ts';
import { parseReplay, shrink } from './simulate/shrink.ts';

const progressEveryMs = 2_000;
const mostFailures = 3;

function parseEngine(text: string): EngineName {
  const engine = engines.find((each) => each === text);
  if (!engine) throw new PlainError(`--engine takes ${engines.join(' or ')}, not ${text}`);
  return engine;
}

function parseNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new PlainError(`--${name} takes a whole number, not ${text}`);
  return Number(text);
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'pglite' },
      replay: { type: 'string' },
      mutants: { type: 'boolean', default: false },
      only: { type: 'string' },
      'until-failure': { type: 'boolean', default: false },
    },
  });
  const engine = parseEngine(values.engine);
  const runs = parseNumber('runs', values.runs ?? (values.mutants ? '2000' : '1000'));
  const seed = parseNumber('seed', values.seed);
  if (values.mutants)
    return proveMutants({ engine, seed, runs, ...(values.only ? { only: values.only } : {}) });
  const serverUrl = process.env.TEST_DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres';
  const laboratory = await openLaboratory(engine, serverUrl);
  try {
    if (values.replay !== undefined) {
      const replay = parseReplay(values.replay);
      const result = await run(laboratory, replay.seed, replay.options);
      const { violations, happened, trace } = result;
      const lines = [...trace, '', ...happened.map(({ key, kind }) => `${key}: ${kind}`), '', ...violations];
      process.stdout.write(`${lines.join('\n')}\n`);
      return violations.length === 0 ? 0 : 1;
    }
    const tally = new Tally();
    let toldAt = 0;
    let isStopping = false;
    // Ends after the run under way, so that no database is left behind.
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => {
        isStopping = true;
      });
    }
    for (let index = 0; index < runs && !isStopping; index++) {
      const result = await run(laboratory, seed + index);
      tally.add(result);
      if (result.violations.length > 0) {
        if (values['until-failure']) {
          // For the mutants' parent: short, and at once.
          process.stdout.write(`caught after ${tally.runs}: ${result.violations[0]}\n`);
          return 3;
        }
        process.stdout.write(`\n${describeFailure(result, await shrink(laboratory, result))}\n\n`);
        if (tally.failures >= mostFailures) break;
      }
      if (performance.now() - toldAt > progressEveryMs && !values['until-failure']) {
        toldAt = performance.now();
        process.stdout.write(`${tally.progress(runs)}\n`);
      }
    }
    process.stdout.write(`${tally.summary(seed, engine)}\n`);
    return tally.failures === 0 ? 0 : 1;
  } finally {
    await laboratory.close();
  }
});
