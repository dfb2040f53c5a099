import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { variableNames } from './variables.ts';

test('.env.example names every variable a person may set, and no other', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const documented = text.split('\n').flatMap((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? []);
  const settable = variableNames.filter((name) => name !== 'NODE_ENV');
  expect(documented.toSorted()).toEqual(settable.toSorted());
});
