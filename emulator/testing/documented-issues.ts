import { readFileSync } from 'node:fs';

export interface DocumentedIssue {
  readonly operation: string;
  readonly status: number;
  readonly issue: string;
}

/** PayPal's own table of what each call may answer, as far as its OpenAPI files list codes. */
export function readDocumentedIssues(): DocumentedIssue[] {
  const text = readFileSync(new URL('./documented-issues.txt', import.meta.url), 'utf8');
  return text.split('\n').flatMap((line) => {
    const match = /^(?<operation>[\w.-]+) (?<status>\d{3}): (?<codes>.+)$/.exec(line);
    const { operation = '', status = '', codes = '' } = match?.groups ?? {};
    if (operation === '') return [];
    return codes.split(' ').map((issue) => ({ operation, status: Number(status), issue }));
  });
}
