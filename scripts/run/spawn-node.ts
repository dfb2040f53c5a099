import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const endWithParent = new URL('./end-with-parent.ts', import.meta.url).href;

/** The top of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * Starts Node in a process group of its own, so that Ctrl-C reaches only the supervisor, which stops children in order.
 * The child holds one end of a pipe as its stdin: when this process ends, however it ends, the child sees it close.
 */
export function spawnNode(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', endWithParent, ...args],
    { cwd: root, env, detached: true, stdio: ['pipe', 'pipe', 'pipe', 'ipc'] },
  );
}

/** Signals a child and whatever it has started. That it has already ended is not an error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
