// The proof of the proof: each known mistake is made in a copy of the program, and the simulation has to notice.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PlainError } from '../../run/plain-error.ts';
import type { EngineName } from '../laboratory.ts';
import { makeBrokenCopy } from './broken-copy.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

const caughtCode = 3;

interface Trial {
  readonly engine: EngineName;
  readonly seed: number;
  readonly runs: number;
}

interface Verdict {
  readonly isCaught: boolean;
  readonly runs: string;
  readonly why: string;
}

function simulate(
  folder: string,
  { engine, seed, runs }: Trial,
  stopping: AbortSignal,
): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--disable-warning=ExperimentalWarning',
        join(folder, 'scripts', 'simulate.ts'),
        ...['--engine', engine, '--runs', String(runs), '--seed', String(seed), '--until-failure'],
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      text += part.toString();
    });
    const stop = () => child.kill('SIGTERM');
    stopping.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      stopping.removeEventListener('abort', stop);
      resolve({ code, text });
    });
  });
}

async function prove(mutant: Mutant, trial: Trial, stopping: AbortSignal): Promise<Verdict> {
  const copy = await makeBrokenCopy(mutant);
  try {
    const { code, text } = await simulate(copy.folder, trial, stopping);
    const [, runs = '', why = ''] = /caught after (\d+): (.*)/.exec(text) ?? [];
    if (code === caughtCode) return { isCaught: true, runs, why };
    if (code === 0) return { isCaught: false, runs: String(trial.runs), why: 'SURVIVED' };
    throw new PlainError(`mutant ${mutant.name} broke the simulation itself:\n${text.slice(-2_000)}`);
  } finally {
    await copy.remove();
  }
}

/** Prints a table. @returns the exit code: 0 when each was caught */
export async function proveMutants(options: Trial & { readonly only?: string }): Promise<number> {
  const chosen = mutants.filter(
    (each) => options.only === undefined || options.only.split(',').includes(each.name),
  );
  if (chosen.length === 0) throw new PlainError(`There is no mutant called ${options.only}.`);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  let survivors = 0;
  process.stdout.write(`${'mutant'.padEnd(34)}${'runs'.padStart(6)}  first noticed as\n`);
  for (const mutant of chosen) {
    const { isCaught, runs, why } = await prove(mutant, options, stopping.signal);
    // It was interrupted, so it is no verdict.
    if (stopping.signal.aborted) return 1;
    if (!isCaught) survivors += 1;
    process.stdout.write(`${mutant.name.padEnd(34)}${runs.padStart(6)}  ${why.slice(0, 110)}\n`);
  }
  process.stdout.write(
    survivors === 0
      ? `\nAll ${chosen.length} mistakes were noticed within ${options.runs} runs.\n`
      : `\n${survivors} of ${chosen.length} mistakes were not noticed: the simulation has gaps.\n`,
  );
  return survivors === 0 ? 0 : 1;
}
