import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from './source-hash.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shop-sources-'));
  await mkdir(join(root, 'app'));
  await writeFile(join(root, 'app/page.tsx'), 'one');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a changed, added or renamed source makes another hash', async () => {
  const seen = new Set([await sourceHash(root)]);
  await writeFile(join(root, 'app/page.tsx'), 'two');
  seen.add(await sourceHash(root));
  await writeFile(join(root, 'app/other.tsx'), '');
  seen.add(await sourceHash(root));
  await rm(join(root, 'app/other.tsx'));
  await writeFile(join(root, 'app/renamed.tsx'), '');
  seen.add(await sourceHash(root));
  expect(seen.size).toBe(4);
});

test('a test or a file the build does not read makes none', async () => {
  const before = await sourceHash(root);
  await writeFile(join(root, 'app/page.test.tsx'), 'a test');
  await mkdir(join(root, 'worker'));
  await writeFile(join(root, 'worker/main.ts'), 'no web');
  expect(await sourceHash(root)).toBe(before);
});
