import { type VariableName, variables } from './variables.ts';

/** One thing wrong with the environment. */
export interface Problem {
  readonly name: string;
  readonly what: string;
  readonly where: string;
}

export function problemWith(name: VariableName, what: string): Problem {
  return { name, what, where: variables[name].where };
}

/** All of them at once: a person who fixes a configuration should not have to start it five times. */
export function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ name, what, where }) => `  ${name} ${what}.\n      Where: ${where}.`);
  const count = problems.length === 1 ? 'One variable is' : `${problems.length} variables are`;
  return `${count} missing or wrong:\n${lines.join('\n')}\nEvery variable is described in .env.example.`;
}
