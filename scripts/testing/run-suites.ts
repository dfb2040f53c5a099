import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStaticChecks } from '../checks/static-checks.ts';
import { runTool } from '../run/run-tool.ts';
import type { Engine } from './engines.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { noSums, playwrightSums, type Sums, vitestSums } from './sums.ts';
import { testEnv } from './test-env.ts';

const show = (line: string) => process.stdout.write(`${line}\n`);

async function withReport(
  run: (reportPath: string) => Promise<{ code: number }>,
  sum: (report: unknown, exitCode: number) => Sums,
): Promise<Sums> {
  const folder = await mkdtemp(join(tmpdir(), 'shop-tests-'));
  const path = join(folder, 'report.json');
  const { code } = await run(path);
  const report: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  return sum(report, code);
}

export async function runChecks(): Promise<Sums> {
  const results = await runStaticChecks((text) => process.stdout.write(text));
  const passed = results.filter((result) => result.passed).length;
  return { ...noSums, passed, failed: results.length - passed };
}

/** Runs vitest projects; `filters` are parts of file names. */
export function runVitest(
  projects: readonly string[],
  filters: readonly string[],
  engine?: Engine,
): Promise<Sums> {
  const url = engine?.url;
  return withReport(
    (reportPath) =>
      runTool(
        [
          'node_modules/vitest/vitest.mjs',
          'run',
          '--passWithNoTests',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${reportPath}`,
          ...projects.flatMap((project) => ['--project', project]),
          ...filters,
        ],
        testEnv({ TEST_DATABASE_URL: url ?? '' }),
        show,
      ),
    vitestSums,
  );
}

function runPlaywright(config: string, env: NodeJS.ProcessEnv, filters: readonly string[]): Promise<Sums> {
  return withReport(
    (reportPath) =>
      runTool(
        [
          'node_modules/@playwright/test/cli.js',
          'test',
          '--config',
          config,
          '--pass-with-no-tests',
          '--reporter=list,json',
          ...filters,
        ],
        // Playwright colours its workers itself, and Node warns about being told both.
        { ...env, NO_COLOR: undefined, FORCE_COLOR: '0', PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath },
        show,
      ),
    playwrightSums,
  );
}

/** The stories of the whole shop, on a build of the present sources. */
export async function runShopStories(filters: readonly string[], engine: Engine): Promise<Sums> {
  const env = testEnv({ TEST_DATABASE_URL: engine.url ?? '', CHROMIUM_PATH: ensureChromium() });
  const built = await runTool(['scripts/build.ts'], env, show);
  if (built.code !== 0) return { ...noSums, failed: 1 };
  return runPlaywright('playwright.config.ts', env, filters);
}

/** The stories of the local PayPal alone. */
export async function runEmulatorStories(filters: readonly string[]): Promise<Sums> {
  const env = testEnv({ CHROMIUM_PATH: ensureChromium() });
  return runPlaywright('emulator/playwright.config.ts', env, filters);
}
