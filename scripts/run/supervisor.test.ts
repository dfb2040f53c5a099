import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { ProcessPlan } from './process-plan.ts';
import { root } from './spawn-node.ts';
import { type ProcessStates, Supervisor } from './supervisor.ts';

let printed = '';
let states: ProcessStates = {};
const started: Supervisor[] = [];

function supervisor(): Supervisor {
  const one = new Supervisor({
    print: (text) => {
      printed += text;
    },
    onChange: (now) => {
      states = now;
    },
  });
  started.push(one);
  return one;
}

afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
  printed = '';
  states = {};
});

const plan = (file: string, args: readonly string[] = [], more: Partial<ProcessPlan> = {}): ProcessPlan => ({
  name: 'child',
  args: [`scripts/run/testing/${file}`, ...args],
  env: process.env,
  readiness: { line: /^ready$/ },
  ...more,
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(what: string, look: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!look()) {
    if (Date.now() > deadline) throw new Error(`not within 10 s: ${what}\n${printed}`);
    await delay(20);
  }
}

const pidNow = (): number => states.child?.pid ?? 0;

test('output comes with the name of the process in front', async () => {
  await supervisor().start(plan('obedient-child.ts'));
  await until('the line', () => /^\[child\] +ready$/m.test(printed));
});

test('a process that is killed runs again within seconds', async () => {
  await supervisor().start(plan('obedient-child.ts'));
  const killed = pidNow();
  process.kill(killed, 'SIGKILL');
  await until('another process', () => states.child?.isReady === true && pidNow() !== killed);
  expect(printed).toContain('ended with signal SIGKILL; starting it again');
});

test('a process that ends before it is ready fails the start, and says how', async () => {
  const start = supervisor().start(plan('obedient-child.ts', ['0', '1'], { readiness: { line: /never/ } }));
  await expect(start).rejects.toThrow('child ended with exit code 3 before it was ready');
});

test('a process that is never ready fails the start and is not left behind', async () => {
  const start = supervisor().start(
    plan('obedient-child.ts', [], { readiness: { line: /never/ }, readyWithinMs: 700 }),
  );
  await expect(start).rejects.toThrow('child was not ready within 0.7 seconds');
  expect(states.child?.pid).toBeNull();
});

test('a process that keeps ending ends the supervision with one message', async () => {
  const one = supervisor();
  await one.start(plan('obedient-child.ts', ['0', '150']));
  await expect(one.broken).rejects.toThrow(
    'child keeps ending (6 times in 60 seconds, last with exit code 3)',
  );
}, 20_000);

test('a stop lets a process finish what it is doing', async () => {
  const one = supervisor();
  await one.start(plan('obedient-child.ts', ['300']));
  const pid = pidNow();
  await one.stop();
  expect(printed).toMatch(/finishing[\s\S]*finished/);
  expect(isAlive(pid)).toBe(false);
});

test('a process that will not stop is ended at the deadline, and what it started with it', async () => {
  const one = supervisor();
  await one.start(plan('deaf-child.ts', [], { stopWithinMs: 300 }));
  const grandchild = Number(/grandchild (\d+)/.exec(printed)?.[1]);
  expect(isAlive(grandchild)).toBe(true);
  await one.stop();
  expect(printed).toContain('did not stop in time and was ended');
  await until('the end of the grandchild', () => !isAlive(grandchild));
});

test('processes are stopped in the opposite order of their start', async () => {
  const one = supervisor();
  await one.start(plan('obedient-child.ts', [], { name: 'first' }));
  await one.start(plan('obedient-child.ts', [], { name: 'second' }));
  await one.stop();
  expect(printed.indexOf('[second]    finished')).toBeLessThan(printed.indexOf('[first]     finished'));
});

test('when the supervisor itself is killed its processes end by themselves', async () => {
  const child = spawn(process.execPath, [join(root, 'scripts/run/testing/small-supervisor.ts')], {
    cwd: root,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await until('the supervisor', () => output.includes('supervising'));
  const pid = Number(/pid (\d+)/.exec(output)?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await until('the end of the child', () => !isAlive(pid));
});

test('a program that is run to its end and fails is one message', async () => {
  const run = supervisor().run('migrate', ['-e', 'console.log("no table"); process.exit(2)'], process.env);
  await expect(run).rejects.toThrow('migrate failed; what it printed above says why.');
  expect(printed).toContain('[migrate]   no table');
});
