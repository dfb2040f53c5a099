// Owns interleaving: one actor moves at a time, and before every call that leaves the process another may be chosen.

import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as afterMicrotasks } from 'node:timers/promises';

/** How an actor ended. `killed`: its process died, so nobody ever hears from it again. */
export type Ending<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'killed' };

interface Actor {
  readonly name: string;
  steps: number;
  kill(): void;
}

interface Waiting {
  readonly actor: Actor;
  readonly key: string;
  readonly label: string;
  resume(): void;
}

/** What a step's `act` answers when the process dies instead of going on. */
export const death = Symbol('death');

export interface Scheduler {
  /** Starts an actor. Its name makes the names of its steps. */
  spawn<T>(name: string, act: () => Promise<T>): Promise<Ending<T>>;
  /** A border: waits for its turn, then acts. Outside any actor it acts at once. */
  step<T>(label: string, act: (key: string | undefined) => Promise<T | typeof death>): Promise<T>;
  /** Work that is no border but has to be over before anybody else moves. */
  unbroken<T>(work: Promise<T>): Promise<T>;
  /** Runs until every actor has ended. */
  run(): Promise<void>;
}

export interface SchedulerOptions {
  /** Which of `waiting` moves next. */
  choose(step: number, waiting: readonly { readonly actor: { readonly name: string } }[]): number;
  /** Told of every step as it begins. */
  onStep(key: string, label: string): void;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const current = new AsyncLocalStorage<Actor>();
  const waiting: Waiting[] = [];
  const living = new Set<Actor>();
  let busy = 0;
  let becameIdle: (() => void) | undefined;
  let steps = 0;

  const leave = () => {
    busy -= 1;
    if (busy === 0) becameIdle?.();
  };

  function end(actor: Actor): void {
    living.delete(actor);
    for (let index = waiting.length - 1; index >= 0; index--) {
      if (waiting[index]?.actor === actor) waiting.splice(index, 1);
    }
  }

  return {
    spawn: (name, act) =>
      new Promise((resolve) => {
        const actor: Actor = {
          name,
          steps: 0,
          kill: () => {
            end(actor);
            resolve({ kind: 'killed' });
          },
        };
        living.add(actor);
        current.run(actor, () => {
          act().then(
            (value) => {
              end(actor);
              resolve({ kind: 'done', value });
            },
            (error: unknown) => {
              end(actor);
              resolve({ kind: 'failed', error });
            },
          );
        });
      }),
    async step<T>(label: string, act: (key: string | undefined) => Promise<T | typeof death>): Promise<T> {
      const actor = current.getStore();
      if (actor) {
        actor.steps += 1;
        const key = `${actor.name}#${actor.steps}`;
        await new Promise<void>((resume) => waiting.push({ actor, key, label, resume }));
        busy += 1;
        try {
          const result = await act(key);
          if (result !== death) return result;
          actor.kill();
        } finally {
          leave();
        }
        return new Promise<never>(() => {});
      }
      const result = await act(undefined);
      if (result === death) throw new Error('there is no process to kill');
      return result;
    },
    async unbroken(work) {
      busy += 1;
      try {
        return await work;
      } finally {
        leave();
      }
    },
    async run() {
      for (let silence = 0; ; ) {
        while (busy > 0) {
          await new Promise<void>((resolve) => {
            becameIdle = resolve;
          });
        }
        await afterMicrotasks();
        if (busy > 0) continue;
        if (waiting.length === 0) {
          if (living.size === 0) return;
          silence += 1;
          if (silence > 10_000) {
            throw new Error(`stuck: ${[...living].map((actor) => actor.name).join(', ')}`);
          }
          continue;
        }
        silence = 0;
        steps += 1;
        const [next] = waiting.splice(options.choose(steps, waiting), 1);
        if (!next) throw new Error('nobody was chosen');
        options.onStep(next.key, next.label);
        next.resume();
      }
    },
  };
}
