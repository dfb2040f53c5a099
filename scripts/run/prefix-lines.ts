import type { Readable } from 'node:stream';

/** Calls `onLine` for every line of a stream, the last one included when it has no line break. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

/** Prints a child's lines with its name in front. */
export function prefixedPrinter(name: string, print: (text: string) => void): (line: string) => void {
  const prefix = `[${name}]`.padEnd(11);
  return (line) => print(`${prefix} ${line}\n`);
}
