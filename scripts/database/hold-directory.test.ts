import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdDirectory } from './hold-directory.ts';

let parent = '';
const directory = () => join(parent, 'pg');
const lock = () => join(parent, 'pg.lock');

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'shop-hold-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test('a directory that a living process holds is refused, and named', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await writeFile(lock(), String(holder.pid));
  await expect(holdDirectory(directory(), 200)).rejects.toThrow(`is used by process ${holder.pid}`);
  holder.kill('SIGKILL');
});

test('what a killed process left behind is taken over', async () => {
  const holder = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => holder.on('exit', resolve));
  await writeFile(lock(), String(holder.pid));
  const release = await holdDirectory(directory(), 200);
  expect(await readFile(lock(), 'utf8')).toBe(String(process.pid));
  await release();
  await expect(readFile(lock())).rejects.toThrow('ENOENT');
});
