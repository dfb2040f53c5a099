import type { z } from 'zod';
import { errorOfStatus, type Finding } from './api-error.ts';
import { type Issue, isIssue, issueText } from './issue-catalogue.ts';

/** Turns what a schema found wrong into PayPal's 400 with one detail per finding. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw errorOfStatus(
    400,
    parsed.error.issues.slice(0, 20).map((issue) => detailOf(issue, body)),
  );
}

/** The value of one patch step. */
export function readValue<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20);
  throw errorOfStatus(
    400,
    issues.map((issue) => detailOf({ ...issue, path: ['value', ...issue.path] }, { value })),
  );
}

function detailOf(issue: z.core.$ZodIssue, body: unknown): Finding {
  const value = valueAt(body, issue.path);
  const code = codeOf(issue, value);
  return {
    field: `/${issue.path.map(String).join('/')}`,
    ...(isShowable(value) && !isCardSecret(issue.path) ? { value: String(value).slice(0, 255) } : {}),
    location: 'body',
    issue: code,
    description: issueText(code),
  };
}

function isShowable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** What a shop logs of a refusal must not be a card's number. */
function isCardSecret(path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  return path.includes('card') && (last === 'card' || last === 'number' || last === 'security_code');
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): Issue {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'MISSING_REQUIRED_PARAMETER' : 'INVALID_PARAMETER_SYNTAX';
    case 'invalid_value':
      return value === undefined ? 'MISSING_REQUIRED_PARAMETER' : 'INVALID_PARAMETER_VALUE';
    case 'too_small':
      if (issue.origin === 'array') return 'INVALID_ARRAY_MIN_ITEMS';
      return issue.origin === 'string' ? 'INVALID_STRING_LENGTH' : 'INVALID_INTEGER_MIN_VALUE';
    case 'too_big':
      if (issue.origin === 'array') return 'INVALID_ARRAY_MAX_ITEMS';
      return issue.origin === 'string' ? 'INVALID_STRING_LENGTH' : 'INVALID_INTEGER_MAX_VALUE';
    case 'custom':
      return isIssue(issue.params?.issue) ? issue.params.issue : 'INVALID_PARAMETER_VALUE';
    case 'invalid_union':
      return value === undefined ? 'MISSING_REQUIRED_PARAMETER' : 'INVALID_PARAMETER_VALUE';
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'INVALID_PARAMETER_SYNTAX';
  }
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
