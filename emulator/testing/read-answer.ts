/** An answer under test has no promised shape: its body is looked into by path. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** What stands at a place of anything that was JSON; a wrong path is `undefined` and fails the expectation. */
export function at(value: unknown, ...path: ReadonlyArray<string | number>): unknown {
  let found = value;
  for (const step of path) {
    if (found === null || typeof found !== 'object') return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

export function valueAt(answer: Pick<TestAnswer, 'body'>, ...path: ReadonlyArray<string | number>): unknown {
  return at(answer.body, ...path);
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

export function listAt(answer: Pick<TestAnswer, 'body'>, ...path: ReadonlyArray<string | number>): unknown[] {
  return listIn(answer.body, ...path);
}

export function listIn(value: unknown, ...path: ReadonlyArray<string | number>): unknown[] {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found;
  throw new Error(`no list at ${path.join('.')}`);
}

export function textIn(value: unknown, ...path: ReadonlyArray<string | number>): string {
  const found = at(value, ...path);
  if (typeof found === 'string') return found;
  throw new Error(`no text at ${path.join('.')}`);
}

/** One member of each element of a list. */
export function eachIn(value: unknown, member: string, ...path: ReadonlyArray<string | number>): unknown[] {
  return listIn(value, ...path).map((element) => at(element, member));
}

export function eachAt(
  answer: Pick<TestAnswer, 'body'>,
  member: string,
  ...path: ReadonlyArray<string | number>
): unknown[] {
  return eachIn(answer.body, member, ...path);
}

export function namesAt(answer: Pick<TestAnswer, 'body'>, ...path: ReadonlyArray<string | number>): string[] {
  return Object.keys(Object(valueAt(answer, ...path)));
}

/** Where one of the links of a resource leads. */
export function hrefOf(resource: unknown, rel: string): string {
  const link = listIn(resource, 'links').find((one) => at(one, 'rel') === rel);
  return textIn(link, 'href');
}
