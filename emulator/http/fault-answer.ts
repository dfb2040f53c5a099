import type { ApiFaultEffect } from '../faults/rule.ts';
import { ApiError, errorOfStatus, namedRefusal } from './api-error.ts';
import { DroppedConnection, errorResponse, htmlErrorResponse } from './respond.ts';

export function faultBefore(faults: readonly ApiFaultEffect[]): ApiFaultEffect | undefined {
  return faults.find((fault) => fault.kind === 'issue' || ('when' in fault && fault.when === 'before'));
}

export function faultAfter(faults: readonly ApiFaultEffect[]): ApiFaultEffect | undefined {
  return faults.find((fault) => 'when' in fault && fault.when === 'after');
}

/** What the caller gets to see. `real` is the answer that was made, when the call was carried out before. */
export async function answerFault(
  fault: ApiFaultEffect,
  debugId: string,
  signal: AbortSignal,
  real?: Response,
): Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return errorResponse(errorOfStatus(fault.status), debugId, fault.retryAfter);
    case 'drop':
      throw new DroppedConnection();
    case 'html':
      return htmlErrorResponse(debugId);
    case 'empty':
      return new Response(null, { status: real?.status ?? 200, headers: { 'paypal-debug-id': debugId } });
    case 'malformed': {
      const text = (await real?.text()) || '{"id":"';
      return new Response(text.slice(0, Math.ceil(text.length / 2)), {
        status: real?.status === 204 ? 200 : (real?.status ?? 200),
        headers: { 'content-type': 'application/json', 'paypal-debug-id': debugId },
      });
    }
    case 'issue':
      return errorResponse(mockedIssue(fault.issue, fault.httpStatus), debugId);
    case 'hang':
      return await hang(signal);
    case 'latency':
    case 'expired-token':
      throw new Error(`${fault.kind} does not answer by itself`);
  }
}

function mockedIssue(issue: string, httpStatus: number | undefined): ApiError {
  const usual = namedRefusal(issue);
  if (httpStatus === undefined || httpStatus === usual.status) return usual;
  const { errorName, text } = errorOfStatus(httpStatus);
  return new ApiError(httpStatus, errorName, text, usual.details);
}

function hang(signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
