import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a build of the web application is made of. Named, rather than asked of git: an unpacked archive has no git. */
const buildInputs = [
  'app',
  'db',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

const isInput = (path: string): boolean => !/\.test\.tsx?$/.test(path);

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
  return (await Promise.all(names.map((name) => filesOf(join(path, name))))).flat();
}

/** Changes whenever the build would. */
export async function sourceHash(root: string): Promise<string> {
  const paths = (await Promise.all(buildInputs.map((input) => filesOf(join(root, input))))).flat();
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.filter(isInput).toSorted()) {
    hash.update(`\0${path.slice(root.length)}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}
