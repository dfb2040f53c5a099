import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../run/spawn-node.ts';
import { mutants } from './mutants.ts';

test('every mutant still fits the code it breaks', () => {
  for (const { name, edits } of mutants) {
    const texts = new Map<string, string>();
    for (const { file, find, replace, everywhere } of edits) {
      const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
      const found = text.split(find).length - 1;
      expect({ name, file, isThere: everywhere ? found > 0 : found === 1 }).toEqual({
        name,
        file,
        isThere: true,
      });
      texts.set(
        file,
        text.replaceAll(find, () => replace),
      );
    }
  }
});

test('no two mutants share a name, and there are at least fifteen', () => {
  const names = new Set(mutants.map((each) => each.name));
  expect(names.size).toBe(mutants.length);
  expect(names.size).toBeGreaterThanOrEqual(15);
});
