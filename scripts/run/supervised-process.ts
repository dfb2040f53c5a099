// Owns one child: nothing it started outlives it, and an ending is either healed or said out loud, never silent.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { awaitHttpOk } from './await-ready.ts';
import { PlainError } from './plain-error.ts';
import { eachLine } from './prefix-lines.ts';
import type { ProcessPlan } from './process-plan.ts';
import { judgeEnd, restartLimit } from './restart-policy.ts';
import { signalGroup, spawnNode } from './spawn-node.ts';

export interface ProcessEvents {
  /** A line the child printed. */
  line(line: string): void;
  /** The supervisor's own remark about the child. */
  remark(text: string): void;
  /** The child's pid, readiness or reported pids changed. */
  changed(): void;
  /** The child will not be started again. */
  gaveUp(error: PlainError): void;
}

interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<string>;
}

const describeEnd = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;

export class SupervisedProcess {
  readonly name: string;
  readonly #plan: ProcessPlan;
  readonly #events: ProcessEvents;
  readonly #stopping = new AbortController();
  readonly #endedAt: number[] = [];
  #running: Running | undefined;
  #isReady = false;
  #workerPids: readonly number[] = [];

  constructor(plan: ProcessPlan, events: ProcessEvents) {
    this.name = plan.name;
    this.#plan = plan;
    this.#events = events;
  }

  get state() {
    return {
      pid: this.#running?.pid ?? null,
      isReady: this.#isReady,
      ends: this.#endedAt.length,
      workerPids: this.#workerPids,
    };
  }

  /** Starts it and waits until it serves. A first start that fails is not repeated: it would only fail again, slower. */
  async start(): Promise<void> {
    const running = this.#spawn();
    try {
      await this.#awaitReady(running);
    } catch (error) {
      await this.stop();
      throw error;
    }
    void this.#keepRunning(running);
  }

  /** Asks it to stop, waits, and ends what is left of its process group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const running = this.#running;
    if (running === undefined) return;
    running.child.kill('SIGTERM');
    const deadline = new AbortController();
    const late = delay(this.#plan.stopWithinMs ?? 10_000, 'late' as const, { signal: deadline.signal }).catch(
      () => undefined,
    );
    if ((await Promise.race([running.ended, late])) === 'late') {
      this.#events.remark('did not stop in time and was ended');
      signalGroup(running.pid, 'SIGKILL');
    }
    deadline.abort();
    await running.ended;
  }

  #spawn(): Running {
    const child = spawnNode(this.#plan.args, this.#plan.env);
    const { pid } = child;
    if (pid === undefined) throw new PlainError(`${this.name} could not be started.`);
    if (child.stdout) eachLine(child.stdout, this.#events.line);
    if (child.stderr) eachLine(child.stderr, this.#events.line);
    child.stdin?.on('error', () => undefined);
    child.on('message', (message: unknown) => this.#report(message));
    const ended = new Promise<string>((resolve) => {
      child.on('exit', (code, signal) => {
        signalGroup(pid, 'SIGKILL');
        this.#running = undefined;
        this.#isReady = false;
        this.#workerPids = [];
        this.#events.changed();
        resolve(describeEnd(code, signal));
      });
    });
    this.#running = { child, pid, ended };
    this.#events.changed();
    return this.#running;
  }

  #report(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('workerPids' in message)) return;
    const { workerPids } = message;
    this.#workerPids = Array.isArray(workerPids) ? workerPids.filter((pid) => typeof pid === 'number') : [];
    this.#events.changed();
  }

  async #awaitReady(running: Running): Promise<void> {
    const withinMs = this.#plan.readyWithinMs ?? 60_000;
    const giveUp = new AbortController();
    const ended = running.ended.then((how) => {
      throw new PlainError(
        `${this.name} ended with ${how} before it was ready; what it printed above says why.`,
      );
    });
    const late = delay(withinMs, undefined, { signal: giveUp.signal }).then(() => {
      throw new PlainError(`${this.name} was not ready within ${withinMs / 1000} seconds.`);
    });
    for (const loser of [ended, late]) loser.catch(() => undefined);
    try {
      await Promise.race([this.#sign(running.child, giveUp.signal), ended, late]);
    } finally {
      giveUp.abort();
    }
    this.#isReady = true;
    this.#events.changed();
  }

  #sign(child: ChildProcess, signal: AbortSignal): Promise<void> {
    const { readiness } = this.#plan;
    if ('url' in readiness) {
      const answer = awaitHttpOk(readiness.url, signal);
      answer.catch(() => undefined);
      return answer;
    }
    return new Promise((resolve) => {
      const look = (line: string) => readiness.line.test(line) && resolve();
      if (child.stdout) eachLine(child.stdout, look);
      if (child.stderr) eachLine(child.stderr, look);
    });
  }

  async #keepRunning(first: Running): Promise<void> {
    let running = first;
    for (;;) {
      const how = await running.ended;
      if (this.#stopping.signal.aborted) return;
      this.#endedAt.push(Date.now());
      const verdict = judgeEnd(this.#endedAt, Date.now());
      if (!verdict.restart) {
        const seconds = restartLimit.withinMs / 1000;
        const text = `${this.name} keeps ending (${restartLimit.ends} times in ${seconds} seconds, last with ${how}).`;
        this.#events.gaveUp(new PlainError(text));
        return;
      }
      this.#events.remark(`ended with ${how}; starting it again`);
      await delay(verdict.afterMs);
      if (this.#stopping.signal.aborted) return;
      running = this.#spawn();
      // Not ready in time is no reason to leave the loop; a process that hangs at its start is ended and counted.
      await this.#awaitReady(running).catch((error: unknown) => {
        if (this.#running === running) {
          this.#events.remark(error instanceof Error ? error.message : String(error));
          signalGroup(running.pid, 'SIGKILL');
        }
      });
    }
  }
}
