import type { Figures } from './measure.ts';
import { nextFloor } from './scenarios.ts';

const columns = [
  '',
  'requests',
  'per second',
  'p50 ms',
  'p99 ms',
  'CPU ms each',
  'memory MB',
  'per second ÷ floor',
  'CPU × floor',
  'CPU × Next',
];

function round(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || base === undefined || base === 0 ? '–' : round(value / base);
}

function cells(line: Figures, find: (name: string | undefined) => Figures | undefined): string[] {
  const floor = find(line.floor);
  return [
    line.name,
    `${line.requests}`,
    round(line.perSecond),
    round(line.p50Ms),
    round(line.p99Ms),
    round(line.cpuMs),
    round(line.memoryMb),
    ratio(line.perSecond, floor?.perSecond),
    ratio(line.cpuMs, floor?.cpuMs),
    floor === undefined ? '–' : ratio(line.cpuMs, find(nextFloor)?.cpuMs),
  ];
}

/** The figures as a Markdown table that is also readable as it stands. `known` holds floors measured elsewhere. */
export function formatTable(lines: readonly Figures[], known: readonly Figures[] = []): string {
  const find = (name: string | undefined) => [...lines, ...known].find((line) => line.name === name);
  const rows = [columns, ...lines.map((line) => cells(line, find))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head = [], ...body] = rows;
  return [text(head), text(rule), ...body.map(text)].join('\n');
}
