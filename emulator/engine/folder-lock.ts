import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

/** Two processes that append to one journal would each overwrite what the other promised. */
export interface FolderLock {
  release(): void;
}

const heldHere = new Set<string>();

export function lockFolder(dataDir: string): FolderLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = resolve(join(dataDir, 'lock'));
  if (heldHere.has(path)) throw inUse(dataDir, process.pid);
  const draft = `${path}.${process.pid}`;
  writeOwner(draft);
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (tryLink(draft, path)) {
        heldHere.add(path);
        return { release: () => release(path) };
      }
      const owner = readOwner(path);
      if (owner !== undefined && isAlive(owner)) throw inUse(dataDir, owner.pid);
      removeStale(path, owner);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new Error(`the data folder ${dataDir} could not be locked: others keep taking it`);
}

interface Owner {
  readonly pid: number;
  /** Process ids come round again, above all in containers; the start time tells two holders of one id apart. */
  readonly startedAt: string;
}

function writeOwner(path: string) {
  const fd = openSync(path, 'w', 0o600);
  const owner: Owner = { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  writeSync(fd, JSON.stringify(owner));
  closeSync(fd);
}

/** A link either appears with its whole content or not at all, and never replaces another. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (read === null || typeof read !== 'object' || !('pid' in read)) return undefined;
    return { pid: Number(read.pid), startedAt: 'startedAt' in read ? String(read.startedAt) : '' };
  } catch {
    return undefined;
  }
}

/** A holder that was killed leaves its lock behind. What is moved away must still be what was judged stale. */
function removeStale(path: string, owner: Owner | undefined) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    const moved = readOwner(aside);
    if (moved?.pid !== owner?.pid || moved?.startedAt !== owner?.startedAt) tryLink(aside, path);
    rmSync(aside, { force: true });
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (codeOf(cause) !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === undefined || startedAt === '' || now === startedAt;
}

function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the fields after it are numbers, the start time the twentieth of them.
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
  } catch {
    return undefined;
  }
}

function release(path: string) {
  heldHere.delete(path);
  rmSync(path, { force: true });
}

function inUse(dataDir: string, pid: number): Error {
  return new Error(
    `the data folder ${dataDir} is in use by process ${pid}: stop it, or choose another folder with --data`,
  );
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
