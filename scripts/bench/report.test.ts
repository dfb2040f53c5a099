import { expect, test } from 'vitest';
import { formatTable } from './report.ts';

const figures = { requests: 900, p50Ms: 12.345, p99Ms: 123.4 };

test('each line is compared with its own floor and with the bare Next route handler', () => {
  const next = { ...figures, name: 'Next route handler', perSecond: 2000, cpuMs: 0.5 };
  const table = formatTable(
    [
      { ...figures, name: 'node:http create', perSecond: 400, cpuMs: 1 },
      { ...figures, name: 'create', floor: 'node:http create', perSecond: 200, cpuMs: 3, memoryMb: 321.4 },
    ],
    [next],
  );
  const cells = table
    .split('\n')
    .at(-1)
    ?.split('|')
    .map((cell) => cell.trim());
  expect(cells).toEqual([
    '',
    'create',
    '900',
    '200',
    '12.3',
    '123',
    '3.00',
    '321',
    '0.50',
    '3.00',
    '6.00',
    '',
  ]);
});

test('what the system does not tell is left open', () => {
  const table = formatTable([{ ...figures, name: 'create', floor: 'gone', perSecond: 200 }]);
  expect(table.split('\n').at(-1)).toContain('– |');
  expect(table).not.toMatch(/NaN|undefined|Infinity/);
});
