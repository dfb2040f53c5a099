// Owns the last line of a test run: what it counts is what ran, and a runner that crashed never counts as nothing.
import { z } from 'zod';

export interface Sums {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noSums: Sums = { passed: 0, failed: 0, skipped: 0 };

export function addSums(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    noSums,
  );
}

export function describeSums({ passed, failed, skipped }: Sums): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

const count = z.number().int().nonnegative();

const vitestSchema = z.looseObject({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  testResults: z.array(z.looseObject({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightSchema = z.looseObject({
  stats: z.looseObject({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: z.array(z.unknown()),
});

/** A runner that ended badly without a failed test to show for it has failed once itself. */
function withExitCode(sums: Sums, exitCode: number): Sums {
  return exitCode !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
}

/** `report` is what the runner wrote, or undefined when it wrote nothing. */
export function vitestSums(report: unknown, exitCode: number): Sums {
  const parsed = vitestSchema.safeParse(report);
  if (!parsed.success) return { ...noSums, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  // A file that fails before its first test has no test to count.
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return withExitCode(
    {
      passed: numPassedTests,
      failed: numFailedTests + brokenFiles.length,
      skipped: numPendingTests + numTodoTests,
    },
    exitCode,
  );
}

export function playwrightSums(report: unknown, exitCode: number): Sums {
  const parsed = playwrightSchema.safeParse(report);
  if (!parsed.success) return { ...noSums, failed: 1 };
  const { stats, errors } = parsed.data;
  return withExitCode(
    {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    },
    exitCode,
  );
}
