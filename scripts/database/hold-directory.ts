// Owns that a data directory has one writer: two would tear it apart.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainError } from '../run/plain-error.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

// After a restart of the machine or of a container the same number may belong to something else entirely.
async function isHolder(pid: number): Promise<boolean> {
  if (!(pid > 0) || !isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return commandLine === undefined || commandLine.includes('node');
}

/** Claims `directory` for this process, waiting a little for one that is about to end; answers how to let go. */
export async function holdDirectory(directory: string, waitMs = 15_000): Promise<() => Promise<void>> {
  const path = `${directory.replace(/\/$/, '')}.lock`;
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder !== process.pid && (await isHolder(holder))) {
      if (Date.now() > until) {
        throw new PlainError(`${directory} is used by process ${holder}. Stop that one first.`);
      }
      await delay(100);
    } else {
      // Left by a process that was killed.
      await rm(path, { force: true });
    }
  }
}
