import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/field-failures.md', 'utf8');
const sections = page.split(/^## /m).slice(1);
const named = [...page.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, file = '', name = '']) => ({ file, name }));

test('every field failure is answered, by a test or by a reason', () => {
  expect(sections.map((section) => Number.parseInt(section, 10))).toEqual(
    Array.from({ length: 59 }, (_, index) => index + 1),
  );
  for (const section of sections) expect(section.split('\n').slice(1).join('').trim()).not.toBe('');
});

test.each(named)('$file has the test "$name"', ({ file, name }) => {
  const source = readFileSync(file, 'utf8');
  expect([`'${name}'`, `\`${name}\``].some((quoted) => source.includes(quoted))).toBe(true);
});
