import { PlainError } from './plain-error.ts';
import { eachLine, prefixedPrinter } from './prefix-lines.ts';
import type { ProcessPlan } from './process-plan.ts';
import { signalGroup, spawnNode } from './spawn-node.ts';
import { SupervisedProcess } from './supervised-process.ts';

export type ProcessStates = Readonly<Record<string, SupervisedProcess['state']>>;

export interface SupervisorOptions {
  readonly print: (text: string) => void;
  /** Called whenever a pid or a readiness changes. */
  readonly onChange?: (states: ProcessStates) => void;
}

/** Starts processes, keeps them running, and stops all of them, last started first. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #processes: SupervisedProcess[] = [];
  readonly #tasks = new Set<number>();
  readonly #broken = Promise.withResolvers<never>();
  #isStopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#broken.promise.catch(() => undefined);
  }

  /** Never resolves; rejects when a process will not be started again. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /** Starts a process and waits until it is ready. It is restarted from then on. */
  async start(plan: ProcessPlan): Promise<void> {
    this.#refuseWhileStopping();
    const print = prefixedPrinter(plan.name, this.#options.print);
    const process = new SupervisedProcess(plan, {
      line: print,
      remark: (text) => print(text),
      changed: () => this.#changed(),
      gaveUp: (error) => this.#broken.reject(error),
    });
    this.#processes.push(process);
    await process.start();
  }

  /** Runs a program to its end. Anything but exit code 0 is a failure. */
  async run(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
    this.#refuseWhileStopping();
    const child = spawnNode(args, env);
    const { pid } = child;
    if (pid === undefined) throw new PlainError(`${name} could not be started.`);
    this.#tasks.add(pid);
    const print = prefixedPrinter(name, this.#options.print);
    let answer = '';
    child.on('message', (message: unknown) => {
      if (typeof message === 'string') answer = message;
    });
    for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, print);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    this.#tasks.delete(pid);
    signalGroup(pid, 'SIGKILL');
    if (code !== 0) throw new PlainError(`${name} failed; what it printed above says why.`);
    return answer;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const pid of this.#tasks) signalGroup(pid, 'SIGTERM');
    for (const process of this.#processes.toReversed()) await process.stop();
  }

  #refuseWhileStopping(): void {
    if (this.#isStopping) throw new PlainError('Stopped.');
  }

  #changed(): void {
    this.#options.onChange?.(Object.fromEntries(this.#processes.map(({ name, state }) => [name, state])));
  }
}
