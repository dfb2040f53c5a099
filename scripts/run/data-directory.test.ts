import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptMerchant, keptSecret, wipeData } from './data-directory.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shop-data-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('the secret and the merchant’s password are made once, kept, and readable by their owner only', async () => {
  const secret = await keptSecret(directory);
  const merchant = await keptMerchant(directory);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(merchant.password.length).toBeGreaterThanOrEqual(12);
  expect(await keptSecret(directory)).toBe(secret);
  expect(await keptMerchant(directory)).toEqual(merchant);
  for (const name of ['secret', 'demo-merchant.json']) {
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  }
});

test('starting over removes what the demo made and nothing else', async () => {
  await keptSecret(directory);
  await keptMerchant(directory);
  await writeFile(join(directory, 'notes.txt'), 'mine');
  await wipeData(directory);
  expect(await readdir(directory)).toEqual(['notes.txt']);
});
