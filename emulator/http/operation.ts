import type { World } from '../engine/world.ts';

/** One documented API call. The pipeline does everything that calls share; `handle` is the decision itself. */
export interface Operation {
  /** As fault rules name it, for instance `orders.capture`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Hono pattern. */
  readonly path: string;
  readonly api: 'v2' | 'notifications' | 'billing' | 'disputes';
  /** `empty-allowed`: a call that PayPal accepts without a body. */
  readonly body?: 'required' | 'empty-allowed';
  /** The JSON may also stand in the part `input` of a form that brings documents. */
  readonly acceptsFiles?: boolean;
  readonly idempotency?: Idempotency;
  /** Runs inside one transaction and without awaiting, so that no other call can come in between. */
  handle(call: Call): Answer;
}

export interface Idempotency {
  readonly keptForMs: number;
  readonly maxLength?: number;
  /** What a second call gets while the first with the same id is being processed. */
  readonly whileInProgress: 'ORDER_COMPLETION_IN_PROGRESS' | 'PREVIOUS_REQUEST_IN_PROGRESS';
  /** True when two calls on one resource exclude each other whatever their ids. */
  readonly isExclusive?: boolean;
  /** True where PayPal documents that a known id with another body is refused. */
  readonly refusesOtherBody?: boolean;
  /** The latest state of what the first call made. */
  replay(call: Call, resourceId: string): Answer;
}

export interface Call {
  readonly world: World;
  readonly now: number;
  readonly debugId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; `{}` when no body was sent. */
  readonly body: unknown;
  readonly bodyText: string;
  readonly fileNames: readonly string[];
  readonly requestId: string | undefined;
  readonly wantsRepresentation: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** What a repetition of this call will be answered from. */
  readonly resourceId?: string;
  /** True for a definite refusal that also happened at the bank: a repetition gets it again. */
  readonly isKeptRefusal?: boolean;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
