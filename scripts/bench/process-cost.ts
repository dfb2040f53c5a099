import { readFileSync } from 'node:fs';

// Linux counts CPU time in hundredths of a second, whatever the kernel's own tick.
const tickMs = 10;

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** CPU time, user and system, that the processes have used so far; undefined where there is no /proc. */
export function cpuMs(pids: readonly number[]): number | undefined {
  const times = pids.map((pid) => {
    // The command's name, in parentheses, may hold spaces; fields 14 and 15 of the line are the times.
    const fields = readOrEmpty(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  return Number.isFinite(total) ? total : undefined;
}

/** Memory the processes hold, in megabytes. Pages they share count once for each. */
export function residentMb(pids: readonly number[]): number | undefined {
  const sizes = pids.map((pid) =>
    Number(/^VmRSS:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1]),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return Number.isFinite(total) ? total / 1024 : undefined;
}
