import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, type ToolEnd } from '../run/run-tool.ts';
import { root } from '../run/spawn-node.ts';

const layered = ['app', 'db', 'e2e', 'emulator', 'lib', 'scripts', 'worker'];

interface StaticCheck {
  readonly name: string;
  /** One tool after the other, until one fails. */
  readonly tools: readonly (readonly string[])[];
}

const staticChecks: readonly StaticCheck[] = [
  { name: 'format and lint', tools: [['node_modules/@biomejs/biome/bin/biome', 'ci']] },
  {
    name: 'types',
    // Pages are typed by what Next.js writes about the routes; a fresh clone has none of it.
    tools: [
      ['node_modules/next/dist/bin/next', 'typegen'],
      ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
    ],
  },
  {
    name: 'promises and exhaustiveness',
    tools: [['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  },
  {
    name: 'import layers',
    tools: [
      [
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.mjs',
        ...layered.filter((folder) => existsSync(join(root, folder))),
      ],
    ],
  },
  { name: 'unused code', tools: [['node_modules/knip/bin/knip.js', '--no-progress']] },
];

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

async function runInTurn(check: StaticCheck, env: NodeJS.ProcessEnv): Promise<ToolEnd> {
  const output: string[] = [];
  let seconds = 0;
  for (const tool of check.tools) {
    const end = await runTool(tool, env);
    output.push(end.output);
    seconds += end.seconds;
    if (end.code !== 0) return { code: end.code, output: output.join('\n'), seconds };
  }
  return { code: 0, output: '', seconds };
}

/** Runs all of them at once (each takes seconds and one core) and prints each as it ends. */
export function runStaticChecks(print: (text: string) => void): Promise<readonly CheckResult[]> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: undefined, NO_COLOR: '1' };
  return Promise.all(
    staticChecks.map(async (check) => {
      const { code, output, seconds } = await runInTurn(check, env);
      const passed = code === 0;
      print(`${passed ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds.toFixed(1)} s)\n`);
      if (!passed) print(`${output}\n\n`);
      return { name: check.name, passed };
    }),
  );
}
