import { expect, test } from 'vitest';
import { chooseEngines } from './engines.ts';

const server = 'postgres://postgres@db.example:5432/postgres';
const namesOf = async (wanted: string | undefined, url: string | undefined) =>
  (await chooseEngines(wanted, url)).map((engine) => engine.url ?? 'embedded');

test('database tests run on the embedded engine unless a server is named', async () => {
  expect(await namesOf(undefined, undefined)).toEqual(['embedded']);
  expect(await namesOf(undefined, server)).toEqual([server]);
  expect(await namesOf('pglite', server)).toEqual(['embedded']);
});

test('both engines are asked for by name or as every', async () => {
  expect(await namesOf('pglite,postgres', server)).toEqual(['embedded', server]);
  expect(await namesOf('every', server)).toEqual(['embedded', server]);
});

test('an engine nobody knows is refused', async () => {
  await expect(namesOf('sqlite', undefined)).rejects.toThrow('TEST_ENGINES is "sqlite"');
});
