import { eachLine } from './prefix-lines.ts';
import { signalGroup, spawnNode } from './spawn-node.ts';

export interface ToolEnd {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

const running = new Set<number>();

/** Ends every tool that still runs, with whatever it started. */
export function endTools(signal: NodeJS.Signals): void {
  for (const pid of running) signalGroup(pid, signal);
}

/** Runs a Node program to its end. Its output is kept, and shown as it comes when `show` is given. */
export async function runTool(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  show?: (line: string) => void,
): Promise<ToolEnd> {
  const startedAt = performance.now();
  const child = spawnNode(args, env);
  const { pid } = child;
  if (pid === undefined) return { code: 1, output: `${args[0]} could not be started`, seconds: 0 };
  running.add(pid);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      eachLine(stream, (line) => {
        lines.push(line);
        show?.(line);
      });
    }
  }
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
  signalGroup(pid, 'SIGKILL');
  running.delete(pid);
  return { code, output: lines.join('\n'), seconds: (performance.now() - startedAt) / 1000 };
}
