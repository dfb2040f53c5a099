import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmulator } from '../index.ts';
import { lockFolder } from './folder-lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'emulator-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a folder serves one emulator at a time, and the next one after it', async () => {
  const first = await createEmulator({ dataDir, autoDeliver: false });
  await expect(createEmulator({ dataDir, autoDeliver: false })).rejects.toThrow(
    `the data folder ${dataDir} is in use by process ${process.pid}`,
  );
  await first.close();
  const second = await createEmulator({ dataDir, autoDeliver: false });
  await second.close();
  expect(readdirSync(dataDir)).not.toContain('lock');
});

test('another living process keeps its folder', () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)']);
  try {
    writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid: other.pid, startedAt: '' }));
    expect(() => lockFolder(dataDir)).toThrow(`in use by process ${other.pid}: stop it`);
  } finally {
    other.kill('SIGKILL');
  }
});

test.each([
  ['a process that was killed', JSON.stringify({ pid: 2 ** 30, startedAt: '1' })],
  ['an id that another process has by now', JSON.stringify({ pid: process.ppid, startedAt: 'before' })],
  ['this very id, from before a restart', JSON.stringify({ pid: process.pid, startedAt: 'before' })],
  ['a write that never finished', '{"pi'],
])('%s leaves a lock that does not count', (_case, content) => {
  writeFileSync(join(dataDir, 'lock'), content);
  lockFolder(dataDir).release();
  expect(readdirSync(dataDir)).toEqual([]);
});
