import { type Issue, issueText, statusOfIssue } from './issue-catalogue.ts';

export interface ErrorDetail {
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly location?: 'body' | 'path' | 'query' | undefined;
  readonly issue: string;
  readonly description?: string | undefined;
}

/** A detail of our own finding: its issue is one of the catalogue's. */
export type Finding = ErrorDetail & { readonly issue: Issue };

export interface WireLink {
  readonly href: string;
  readonly rel: string;
  readonly method: string;
}

/** Thrown by an operation that refuses: nothing it wrote is kept. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly errorName: string;
  readonly text: string;
  readonly details: readonly ErrorDetail[];
  readonly extraLinks: readonly WireLink[];

  constructor(
    status: number,
    errorName: string,
    text: string,
    details: readonly ErrorDetail[] = [],
    extraLinks: readonly WireLink[] = [],
  ) {
    super(`${status} ${errorName} ${details.map((detail) => detail.issue).join(' ')}`);
    this.status = status;
    this.errorName = errorName;
    this.text = text;
    this.details = details;
    this.extraLinks = extraLinks;
  }
}

const NAME_OF_STATUS: Readonly<Record<number, readonly [name: string, text: string]>> = {
  400: ['INVALID_REQUEST', 'Request is not well-formed, syntactically incorrect, or violates schema.'],
  401: [
    'AUTHENTICATION_FAILURE',
    'Authentication failed due to missing authorization header, or invalid authentication credentials.',
  ],
  403: ['NOT_AUTHORIZED', 'Authorization failed due to insufficient permissions.'],
  404: ['RESOURCE_NOT_FOUND', 'The specified resource does not exist.'],
  405: ['METHOD_NOT_SUPPORTED', 'The server does not implement the requested HTTP method.'],
  409: ['RESOURCE_CONFLICT', 'The server has detected a conflict while processing this request.'],
  413: ['REQUEST_ENTITY_TOO_LARGE', 'The request body is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The server does not support the request payload’s media type.'],
  422: [
    'UNPROCESSABLE_ENTITY',
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
  429: ['RATE_LIMIT_REACHED', 'Too many requests. Blocked due to rate limiting.'],
  500: ['INTERNAL_SERVER_ERROR', 'An internal server error occurred.'],
  503: ['SERVICE_UNAVAILABLE', 'Service Unavailable.'],
};

export function errorOfStatus(status: number, details: readonly Finding[] = []): ApiError {
  const [name, text] = NAME_OF_STATUS[status] ?? [
    'INTERNAL_SERVER_ERROR',
    'An internal server error occurred.',
  ];
  return new ApiError(status, name, text, details);
}

/** The usual refusal: one issue, whose HTTP status follows from PayPal's error catalogue. */
export function refusal(
  issue: Issue,
  detail: Omit<ErrorDetail, 'issue'> = {},
  extraLinks: readonly WireLink[] = [],
): ApiError {
  return namedRefusal(issue, detail, extraLinks);
}

/** For an issue that the caller chose: any that PayPal documents, here or not. */
export function namedRefusal(
  issue: string,
  detail: Omit<ErrorDetail, 'issue'> = {},
  extraLinks: readonly WireLink[] = [],
): ApiError {
  const status = statusOfIssue(issue);
  const [name, text] = NAME_OF_STATUS[status] ?? ['UNPROCESSABLE_ENTITY', ''];
  const described = { ...detail, issue, description: detail.description ?? issueText(issue) };
  return new ApiError(status, name, text, [described], extraLinks);
}

export function notFound(): ApiError {
  return refusal('INVALID_RESOURCE_ID');
}

/** Webhooks v1 names its errors differently from the v2 APIs. */
export function inNotificationsStyle(error: ApiError): ApiError {
  if (error.status === 404) {
    return new ApiError(404, 'INVALID_RESOURCE_ID', 'The specified resource does not exist.', error.details);
  }
  if (error.status !== 400) return error;
  const [first] = error.details;
  const isOwnName = first?.issue.startsWith('WEBHOOK_') ?? false;
  return new ApiError(
    400,
    isOwnName && first ? first.issue : 'VALIDATION_ERROR',
    isOwnName ? (first?.description ?? error.text) : 'Invalid data provided',
    error.details,
  );
}

/** Disputes v1 keeps the old name for what breaks its schema. */
export function inDisputesStyle(error: ApiError): ApiError {
  if (error.status !== 400) return error;
  return new ApiError(400, 'VALIDATION_ERROR', 'Invalid request - see details', error.details);
}

/** Billing and the catalogue say which end of a length was missed. */
export function inBillingStyle(error: ApiError): ApiError {
  const details = error.details.map((detail) => {
    if (detail.issue !== 'INVALID_STRING_LENGTH') return detail;
    const issue = detail.value === '' ? 'INVALID_STRING_MIN_LENGTH' : 'INVALID_STRING_MAX_LENGTH';
    return { ...detail, issue, description: issueText(issue) };
  });
  return new ApiError(error.status, error.errorName, error.text, details, error.extraLinks);
}

export function errorBody(error: ApiError, debugId: string) {
  const links = error.details.slice(0, 1).map((detail) => ({
    href: `https://developer.paypal.com/api/rest/reference/orders/v2/errors/#${detail.issue}`,
    rel: 'information_link',
    method: 'GET',
  }));
  return {
    name: error.errorName,
    ...(error.details.length > 0 ? { details: error.details } : {}),
    message: error.text,
    debug_id: debugId,
    links: [...links, ...error.extraLinks],
  };
}
