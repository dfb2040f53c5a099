import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceHash } from './source-hash.ts';
import { root } from './spawn-node.ts';
import type { Supervisor } from './supervisor.ts';

const stampPath = join(root, '.next', 'source-hash');

/** Whether the build on disk is the build of the sources on disk. */
export async function isBuilt(): Promise<boolean> {
  const stamp = await readFile(stampPath, 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await sourceHash(root));
}

/** Builds the web application unless the build on disk is of these very sources. */
export async function buildIfStale(supervisor: Supervisor, env: NodeJS.ProcessEnv): Promise<void> {
  if (await isBuilt()) return;
  const hash = await sourceHash(root);
  await rm(stampPath, { force: true });
  await supervisor.run('build', ['node_modules/next/dist/bin/next', 'build'], {
    ...env,
    NODE_ENV: 'production',
  });
  await writeFile(stampPath, hash);
}
