import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './data-directory.ts';
import { PlainError } from './plain-error.ts';
import type { ProcessStates } from './supervisor.ts';

/** What is running, for tests and for whoever wants to look. Readable by its owner only: it names the database. */
export interface RunFile {
  readonly supervisorPid: number;
  readonly shop: string;
  readonly merchant: string;
  readonly emulator: string | null;
  readonly databaseUrl: string;
  readonly data: string;
  readonly processes: ProcessStates;
}

const runFilePath = (data: string): string => join(data, 'run.json');

export function readRunFile(data: string): RunFile {
  return JSON.parse(readFileSync(runFilePath(data), 'utf8')) as RunFile;
}

/** Refuses to touch the data of a shop that is running: it would go on with files that are gone. */
export function refuseIfRunning(data: string): void {
  let pid: number;
  try {
    pid = readRunFile(data).supervisorPid;
    process.kill(pid, 0);
  } catch {
    return;
  }
  // After a restart of the machine the number may belong to another program.
  const commandLine = existsSync('/proc') ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'scripts/';
  if (commandLine.includes('scripts/')) {
    throw new PlainError(`A shop is running on ${data} (process ${pid}). Stop it first.`);
  }
}

/** Writes the file on every change, the last one last. */
export function runFileWriter(about: Omit<RunFile, 'processes'>): {
  write(states: ProcessStates): void;
  finished(): Promise<void>;
} {
  let writing: Promise<void> = Promise.resolve();
  return {
    write(processes) {
      const text = `${JSON.stringify({ ...about, processes } satisfies RunFile, null, 2)}\n`;
      writing = writing.then(() => writePrivately(runFilePath(about.data), text)).catch(() => undefined);
    },
    finished: () => writing,
  };
}
