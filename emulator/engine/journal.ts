import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Change } from './store.ts';

/**
 * One line per committed transaction, written before the answer leaves: kill -9 loses nothing that was answered.
 * A torn last line is an operation that was never answered, so it is cut off.
 */
export interface Journal {
  append(changes: readonly Change[]): void;
  close(): void;
}

const COMPACT_ABOVE_BYTES = 16 * 1024 * 1024;

export function openJournal(
  dataDir: string,
  load: (changes: readonly Change[]) => void,
  entries: () => readonly Change[],
): Journal {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'state.jsonl');
  if (existsSync(path)) {
    for (const line of completeLines(readFileSync(path, 'utf8'))) load(decodeChanges(line));
  }
  let fd = rewrite(path, entries());
  let end = fstatSync(fd).size;
  let limit = end + COMPACT_ABOVE_BYTES;
  return {
    append(changes) {
      const bytes = Buffer.from(`${encodeChanges(changes)}\n`);
      try {
        writeAll(fd, bytes);
        end += bytes.length;
      } catch (cause) {
        // A full disk must not leave half a line in front of the next one.
        ftruncateSync(fd, end);
        throw cause;
      }
      if (end < limit) return;
      closeSync(fd);
      fd = rewrite(path, entries());
      end = fstatSync(fd).size;
      // Grows with the books: rewriting must stay a small share of the writing.
      limit = end + Math.max(COMPACT_ABOVE_BYTES, end);
    },
    close() {
      fsyncSync(fd);
      closeSync(fd);
    },
  };
}

function completeLines(text: string): string[] {
  const end = text.lastIndexOf('\n');
  return end < 0 ? [] : text.slice(0, end).split('\n');
}

function rewrite(path: string, entries: readonly Change[]): number {
  const draft = `${path}.new`;
  const fd = openSync(draft, 'w', 0o600);
  for (let start = 0; start < entries.length; start += 500) {
    writeAll(fd, Buffer.from(`${encodeChanges(entries.slice(start, start + 500))}\n`));
  }
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, path);
  return openSync(path, 'a', 0o600);
}

function writeAll(fd: number, bytes: Buffer) {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}

export function encodeChanges(changes: readonly Change[]): string {
  return JSON.stringify(changes, (_key, value) =>
    typeof value === 'bigint' ? { $n: value.toString() } : value,
  );
}

export function decodeChanges(line: string): Change[] {
  return JSON.parse(line, (_key, value) =>
    value !== null && typeof value === 'object' && typeof value.$n === 'string' ? BigInt(value.$n) : value,
  ) as Change[];
}
