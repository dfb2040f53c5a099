import type { TestAnswer } from './test-shop.ts';

/** What stands at a place of an answer; a wrong path is `undefined` and fails the expectation. */
export function valueAt(answer: Pick<TestAnswer, 'body'>, ...path: ReadonlyArray<string | number>): unknown {
  let value: unknown = answer.body;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** For a place that a test needs to go on: an answer without it is shown in full. */
export function textAt(answer: TestAnswer, ...path: ReadonlyArray<string | number>): string {
  const value = valueAt(answer, ...path);
  if (typeof value === 'string') return value;
  throw new Error(`no text at ${path.join('.')} of ${answer.status} ${answer.text}`);
}

export function issuesOf(answer: TestAnswer): Array<{ issue: unknown; field: unknown }> {
  const details = valueAt(answer, 'details');
  if (!Array.isArray(details)) return [];
  return details.map((detail: unknown) => ({
    issue: Reflect.get(Object(detail), 'issue'),
    field: Reflect.get(Object(detail), 'field'),
  }));
}
