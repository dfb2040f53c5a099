import { type Problem, problemWith } from './problems.ts';
import { similarName } from './similar-name.ts';
import { type Values, type VariableName, variableNames, variables } from './variables.ts';

/** What is read: `process.env`, or a table of a test. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

const known: ReadonlySet<string> = new Set(variableNames);

/** Names that look like ours but are none of ours, where the one they were meant to be is unset. */
function misspelt(source: EnvSource): readonly Problem[] {
  const unset = variableNames.filter((name) => name !== 'NODE_ENV' && !source[name]);
  return Object.keys(source).flatMap((name) => {
    const meant = known.has(name) || !source[name] ? undefined : similarName(name, unset);
    return meant === undefined
      ? []
      : [{ name, what: `is not read; ${meant} was probably meant`, where: `rename it to ${meant}` }];
  });
}

/** Reads each variable by itself. What one means for another is `rules.ts`. */
export function readValues(source: EnvSource): { values: Values; problems: readonly Problem[] } {
  const entries: [VariableName, unknown][] = [];
  const problems: Problem[] = [];
  for (const name of variableNames) {
    // A copied .env.example leaves names with nothing behind them; that is the same as leaving them out.
    const text = source[name]?.trim();
    if (!text) continue;
    const parsed = variables[name].schema.safeParse(text);
    if (parsed.success) entries.push([name, parsed.data]);
    else problems.push(problemWith(name, parsed.error.issues[0]?.message ?? 'is malformed'));
  }
  return { values: Object.fromEntries(entries) as Values, problems: [...problems, ...misspelt(source)] };
}
