import type { WireLink } from './api-error.ts';
import { errorOfStatus } from './api-error.ts';
import { type Issue, issueText } from './issue-catalogue.ts';

export interface Page<R> {
  readonly rows: readonly R[];
  readonly page: number;
  readonly pageCount: number;
  /** Members that PayPal adds only when `total_required` asks for them. */
  readonly totals: { readonly total_items?: number; readonly total_pages?: number };
}

/** `page`, `page_size` and `total_required`, as the catalogue, billing and vault lists share them. */
export function pageOf<R>(
  query: URLSearchParams,
  found: readonly R[],
  size: { readonly usual: number; readonly most: number },
): Page<R> {
  const pageSize = wholeNumber(query, 'page_size', size.usual, size.most);
  const page = wholeNumber(query, 'page', 1, 100_000);
  const pageCount = Math.max(1, Math.ceil(found.length / pageSize));
  const wantsTotal = query.get('total_required') === 'true';
  return {
    rows: found.slice((page - 1) * pageSize, page * pageSize),
    page,
    pageCount,
    totals: wantsTotal ? { total_items: found.length, total_pages: pageCount } : {},
  };
}

export function pageLinks(address: string, query: URLSearchParams, page: Page<unknown>): WireLink[] {
  const link = (number: number, rel: string) => {
    const changed = new URLSearchParams(query);
    changed.set('page', String(number));
    return { href: `${address}?${changed}`, rel, method: 'GET' };
  };
  return [
    link(page.page, 'self'),
    ...(page.page > 1 ? [link(1, 'first'), link(page.page - 1, 'prev')] : []),
    ...(page.page < page.pageCount ? [link(page.page + 1, 'next'), link(page.pageCount, 'last')] : []),
  ];
}

export function wholeNumber(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw wrongQuery(name, text, 'INVALID_PARAMETER_VALUE');
}

export function wrongQuery(name: string, value: string | null, issue: Issue) {
  const given = value === null ? {} : { value: value.slice(0, 255) };
  return errorOfStatus(400, [
    { field: name, ...given, location: 'query', issue, description: issueText(issue) },
  ]);
}

/** An instant that has to be there, with seconds and an offset. */
export function requiredInstant(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null || text === '') throw wrongQuery(name, text, 'MISSING_REQUIRED_PARAMETER');
  // A plus sign that was not encoded arrives as a space.
  const ms = Date.parse(text.replace(' ', '+'));
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(ms)) {
    throw wrongQuery(name, text, 'INVALID_PARAMETER_SYNTAX');
  }
  return ms;
}
